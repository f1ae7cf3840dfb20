import { expect, test, unique } from "../fixtures";
import { registerWorkload } from "../steps";

const addressOf = (name: string): string => `${name.toLowerCase().replaceAll(" ", ".")}@northfield.example`;

test("an administrator brings in people from a file, and is told what was left out and why", async ({ as, accessible }) => {
  const administrator = await as("Administrator");
  const [name, team] = [unique("Ines Böhm"), unique("Radiology")];
  const email = addressOf(name.replace("ö", "oe"));
  const rows = ["name;email;roles;team", `${name};${email};risk|auditor;${team}`, "Nobody;not an address;;", `King;king.${email};king;`];

  await administrator.goto("/people/import");
  const choose = administrator.getByLabel("CSV file");
  await choose.setInputFiles({ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(rows.join("\n"), "latin1") });
  await administrator.getByRole("button", { name: "Import people" }).click();
  await expect(administrator.getByText("The file is not in UTF-8.")).toBeVisible();

  await choose.setInputFiles({ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(rows.join("\n")) });
  await administrator.getByRole("button", { name: "Import people" }).click();
  const leftOut = administrator.getByRole("region", { name: "Left out" });
  await expect(leftOut.getByRole("row", { name: /not an address/ })).toContainText("Write an e-mail address");
  await expect(leftOut.getByRole("row", { name: /king/ })).toContainText("There is no role “king”");
  await accessible(administrator);

  await administrator.goto(`/people?q=${encodeURIComponent(email)}`);
  await administrator.getByRole("link", { name, exact: true }).click();
  await expect(administrator.getByRole("heading", { level: 1, name })).toBeVisible();
  await administrator.getByRole("link", { name: team }).click();
  await expect(administrator.getByRole("region", { name: "Members" })).toContainText(email);
});

test("whoever leaves hands over what they answer for, and nothing is left without an owner by accident", async ({ as }) => {
  const administrator = await as("Administrator");
  const owner = await as("Owner");
  const [name, workload] = [unique("Leo Maas"), unique("Letter sorter")];
  await administrator.goto("/people/new");
  await administrator.getByRole("textbox", { name: "Name" }).fill(name);
  await administrator.getByLabel("E-mail address").fill(addressOf(name));
  await administrator.getByRole("button", { name: "Add person" }).click();
  await expect(administrator).toHaveURL(/\/people\/[0-9a-f-]{36}$/);
  const person = administrator.url();

  const ref = await registerWorkload(owner, { name: workload });
  await owner.goto(`/workloads/${ref}/edit`);
  await owner.getByLabel("Owner", { exact: true }).fill(addressOf(name));
  await owner.getByRole("button", { name: "Save workload" }).click();
  await expect(owner).toHaveURL(new RegExp(`/workloads/${ref}$`));

  await administrator.goto(`${person}/deactivate`);
  const handed = administrator.getByRole("region", { name: "What is handed over" });
  await expect(handed.getByRole("row", { name: new RegExp(workload) })).toContainText("Nobody");
  const deactivate = administrator.getByRole("button", { name: `Deactivate ${name}` });
  await deactivate.click();
  await expect(administrator.getByRole("alert").filter({ hasText: "1 workload as owner" })).toBeVisible();

  await administrator.getByRole("combobox", { name: "Hand over to" }).fill("jonas");
  await administrator.getByRole("option", { name: /Jonas Weber/ }).click();
  await deactivate.click();
  await expect(administrator.getByText("Changed hands: 1 workload.")).toBeVisible();
  await owner.goto(`/workloads/${ref}`);
  await expect(owner.getByRole("main")).toContainText("Jonas Weber");
});

test("the last administrator keeps the role, and stays", async ({ as }) => {
  const administrator = await as("Administrator");
  await administrator.goto("/people?role=administrator");
  await administrator.getByRole("link", { name: "Ada Nowak" }).click();
  await administrator.getByRole("link", { name: "Edit person" }).click();
  await administrator.getByRole("checkbox", { name: /^Administrator/ }).uncheck();
  await administrator.getByRole("button", { name: "Change roles" }).click();
  await expect(administrator.getByRole("alert").filter({ hasText: "last active administrator" })).toBeVisible();
  await administrator.reload();
  await expect(administrator.getByRole("checkbox", { name: /^Administrator/ })).toBeChecked();
});

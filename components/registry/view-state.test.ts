import { describe, expect, it } from "vitest";
import { exportQuery, hrefWith, viewQuery } from "./inventory-state";
import { columnParams, columnsIn, differs, hrefOfColumns, openView, paramsOfView, viewOf } from "./view-state";

const view = { id: "v1", query: "tier=high", columns: { shown: ["ref", "name"], pinned: ["ref"] }, isDefault: false } as const;
const plain = { id: "v2", query: "", columns: null, isDefault: true } as const;

describe("the address of a view", () => {
  it("says the order, so that it without its last filter is not the view again", () => {
    const params = paramsOfView(view);
    expect(params).toEqual({ sort: "-number", tier: "high", view: "v1", cols: "ref,name", pin: "ref" });
    expect(hrefWith(params, { tier: null, cols: null, pin: null })).toBe("/workloads?sort=-number&view=v1");
  });

  it.each([
    ["nothing, and no beginning", {}, [view], {}, null, false],
    ["nothing, with a beginning", {}, [view, plain], { sort: "-number", view: "v2" }, plain, false],
    ["all, with a beginning", { view: "all" }, [plain], { view: "all" }, null, false],
    ["all, without one", { view: "all" }, [view], {}, null, false],
    ["a filter, with a beginning", { tier: "low" }, [plain], { tier: "low", view: "all" }, null, false],
    ["a view alone", { view: "v1" }, [view], paramsOfView(view), view, false],
    ["a view and more", { view: "v1", tier: "low" }, [view], { sort: "-number", view: "v1", tier: "low" }, view, false],
    ["a view that is gone", { view: "v9", tier: "low" }, [view], { tier: "low" }, null, true],
  ])("with %s", (_, asked, views, params, opened, lost) => {
    expect(openView(asked, views)).toEqual({ params, view: opened, lost });
  });

  it("differs from its view by a filter, and not by the page", () => {
    const params = paramsOfView(view);
    expect(differs({ ...params, cursor: "x" }, view)).toBe(false);
    expect(differs({ ...params, tier: "low" }, view)).toBe(true);
    expect(viewOf(params)).toEqual({ query: "tier=high", columns: view.columns });
  });
});

describe("the columns in the address", () => {
  it("are left out where they are the standard ones", () => {
    expect(columnParams(columnsIn({}))).toEqual({ cols: null, pin: null });
    expect(columnParams(columnsIn({ pin: "ref" }))).toEqual({ cols: null, pin: "ref" });
    expect(hrefOfColumns({ tier: "high", cursor: "x" }, columnsIn({ cols: "tier,name" }))).toBe(
      "/workloads?tier=high&cursor=x&cols=tier%2Cname",
    );
  });

  it("are in an export, and not in what a bulk change is about", () => {
    const params = { tier: "high", view: "v1", cols: "ref,name", pin: "ref", cursor: "x" };
    expect(viewQuery(params)).toBe("tier=high");
    expect(exportQuery(params)).toBe("tier=high&cols=ref%2Cname");
    expect(exportQuery({ cols: "ref" })).toBe("cols=ref");
  });
});

/** Never shown, for whoever is not signed in is sent to sign in: without it every page carries Next's own, unseen. */
export default function Unauthorized() {
  return null;
}

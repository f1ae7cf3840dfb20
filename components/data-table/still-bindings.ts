import type { TableReactivityBindings } from "@tanstack/table-core/reactivity";

const NOBODY_TO_TELL = { unsubscribe() {} };
const subscribe = () => NOBODY_TO_TELL;

/**
 * What TanStack Table is told by where nothing changes but by what the server sends: a table derives what it is asked for when it is
 * asked, and nobody waits for news of it. Its own bindings come with a library of signals, which every list would load.
 */
export const stillBindings: TableReactivityBindings = {
  createOptionsStore: false,
  wrapExternalAtoms: false,
  addSubscription() {},
  batch: (work) => work(),
  untrack: (read) => read(),
  schedule: (work) => queueMicrotask(work),
  createReadonlyAtom: (get) => ({ get, subscribe }),
  createWritableAtom<T>(first: T) {
    let value = first;
    const set = (next: T | ((last: T) => T)): void => {
      value = next instanceof Function ? next(value) : next;
    };
    return { get: () => value, set, subscribe };
  },
};

/** Where a dragged row comes to lie among the others: after every one whose middle is above the pointer. */
export function placeOf(middles: readonly number[], y: number): number {
  return middles.filter((middle) => middle < y).length;
}

/** How far a list scrolls while a row is dragged at one of its edges. */
export function scrollAt(list: { readonly top: number; readonly bottom: number }, y: number): number {
  const edge = 32;
  if (y < list.top + edge) return -12;
  return y > list.bottom - edge ? 12 : 0;
}

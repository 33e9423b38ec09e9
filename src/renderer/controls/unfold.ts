/** Opens whatever is folded over an element, so that it can be seen. */
export function unfold(element: Element): void {
  for (let folded = element.closest('details'); folded; folded = folded.parentElement?.closest('details') ?? null) {
    folded.open = true;
  }
}

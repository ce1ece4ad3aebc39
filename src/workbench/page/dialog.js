import { useEffect } from 'preact/hooks';

const FOCUSABLE = 'button:not([disabled]), [href], input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex="0"]';

/** Keeps the focus inside, gives it back at the end, and closes on Escape. `shown` changes when the content does. Returns what hears keys. */
export function useDialog(ref, close, shown) {
  useEffect(() => {
    const before = /** @type {HTMLElement} */ (document.activeElement);
    return () => before?.isConnected && before.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    const dialog = ref.current;
    if (dialog.contains(document.activeElement)) return;
    (dialog.querySelector('textarea, input, select') ?? dialog.querySelector('footer button') ?? dialog.querySelector(FOCUSABLE))?.focus({ preventScroll: true });
  }, [shown]);
  return (event) => {
    if (event.key === 'Escape') { event.stopPropagation(); close(); }
    if (event.key !== 'Tab') return;
    const all = [...ref.current.querySelectorAll(FOCUSABLE)];
    const [first, last] = [all[0], all.at(-1)];
    if (event.shiftKey && document.activeElement === first) { event.preventDefault(); last.focus(); }
    else if (!event.shiftKey && document.activeElement === last) { event.preventDefault(); first.focus(); }
  };
}

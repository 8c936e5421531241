// Runs in the page before anything else. What a browser offers and a window of an office programme must not:
// reloading (work typed would be gone), going back, printing the page instead of the document, searching, zooming,
// viewing the source, the browser's own menu, and a file dropped anywhere.
(() => {
  'use strict';
  const editable = (target) =>
    target instanceof Element && target.closest('input, textarea, [contenteditable=""], [contenteditable="true"]') !== null;

  // In a text field the menu with cut, copy and paste stays: many clerks paste by mouse.
  addEventListener('contextmenu', (event) => { if (!editable(event.target)) event.preventDefault(); }, true);

  const withControl = new Set(['r', 'p', 's', 'f', 'g', 'j', 'h', 'n', 't', 'u', 'o', '+', '-', '=', '0', 'F5']);
  const alone = new Set(['F3', 'F5', 'F7', 'F12', 'BrowserBack', 'BrowserForward', 'BrowserRefresh', 'BrowserSearch']);
  // The default is taken away, not the event: the page may still use such a key for itself.
  addEventListener('keydown', (event) => {
    const control = event.ctrlKey || event.metaKey;
    if (alone.has(event.key)
      || (control && withControl.has(event.key.length === 1 ? event.key.toLowerCase() : event.key))
      || (event.altKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight'))) event.preventDefault();
  }, true);

  addEventListener('wheel', (event) => { if (event.ctrlKey) event.preventDefault(); }, { capture: true, passive: false });
  for (const name of ['dragover', 'drop']) addEventListener(name, (event) => event.preventDefault(), true);
})();

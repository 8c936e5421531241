// Finds what a person would point at. Called as a WebDriver script: arguments are how ('label', 'name', 'text', 'id')
// and what; answers the element, or null. The name is the accessible name, in the order the browsers take.
const [how, what] = arguments;
const tidy = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
const shown = (element) => {
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.height > 0 && getComputedStyle(element).visibility !== 'hidden';
};
const nameOf = (element) => {
  const ids = element.getAttribute('aria-labelledby');
  if (ids) return tidy(ids.split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? '').join(' '));
  return tidy(element.getAttribute('aria-label'))
    || tidy([...(element.labels ?? [])].map((label) => label.textContent).join(' '))
    || (element.matches('input, textarea, select') ? '' : tidy(element.textContent))
    || tidy(element.getAttribute('placeholder')) || tidy(element.getAttribute('title')) || tidy(element.getAttribute('alt'));
};
const fields = 'input, textarea, select, [contenteditable=true], [role=combobox], [role=spinbutton], [role=textbox], [role=searchbox]';
const actions = 'button, a, summary, input[type=button], input[type=submit], label, [role=button], [role=link], [role=tab], '
  + '[role=menuitem], [role=option], [role=checkbox], [role=radio], [role=switch], [role=row], [tabindex], input[type=checkbox]';
const pick = (selector, accepts) => {
  const found = [...document.querySelectorAll(selector)].filter(shown);
  // An exact name wins over one that only begins with the words, e.g. a label with its asterisk; the last dialog wins over the page.
  for (const same of [(name) => name === what, (name) => name.replace(/[*：:]/g, '').trim() === what, (name) => name.startsWith(what)]) {
    const all = found.filter((element) => same(accepts(element)));
    if (all.length > 0) return all.find((element) => element.closest('[role=dialog], dialog')) ?? all[0];
  }
  return null;
};
switch (how) {
  case 'id': return [...document.querySelectorAll(`[data-testid="${CSS.escape(what)}"]`)].find(shown) ?? null;
  case 'label': return pick(fields, nameOf);
  case 'name': return pick(actions, nameOf);
  case 'text': {
    // The smallest shown element that holds the words.
    const holds = (element) => shown(element) && tidy(element.textContent).includes(what);
    let at = holds(document.body) ? document.body : null;
    for (let next = at; next; next = [...at.children].find(holds)) at = next;
    return at;
  }
}

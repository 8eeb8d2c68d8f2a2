/**
 * The script of the search page of a static copy: finds what the page was asked for in the index beside it. It is no
 * module, because pages opened from a disk may not load modules.
 *
 * @module
 */
export const SEARCH_SCRIPT = `
(() => {
  const box = document.getElementById('results');
  const index = window.gongkaiIndex;
  if (!box || !index) return;
  const LIMIT = 60;
  const words = box.dataset;
  const field = document.querySelector('main input[name=q]');
  const list = document.getElementById('all');

  function element(name, text, attributes = {}) {
    const made = document.createElement(name);
    made.textContent = text;
    for (const key of Object.keys(attributes)) made.setAttribute(key, attributes[key]);
    return made;
  }
  function link(kind, id, text) {
    const href = './' + kind + '/' + encodeURIComponent(id) + '.html';
    return element('a', text, { href, lang: 'zh-Hans' });
  }

  function find(asked) {
    const phrases = Object.keys(index.fields).filter((one) => one.includes(' '));
    const whole = phrases.reduce((text, one) => text.replaceAll(one, one.replace(' ', '_')), asked.toLowerCase());
    const terms = whole
      .split(/\\s+/)
      .filter((term) => term !== '' && !/^(?:bureau|of|the|district|county|city|province|prefecture|autonomous)$/.test(term))
      .map((term) => term.replace('_', ' '));
    const years = terms.filter((term) => /^(?:19|20)\\d\\d年?$/.test(term)).map((term) => parseInt(term, 10));
    const names = terms.filter((term) => !/^(?:19|20)\\d\\d年?$/.test(term));
    // A place fits by its name, its code, or by how it sounds: from the beginning of a character, or by initials.
    const sounds = (place, term) => {
      if (!place || !/^[a-z]{2,}$/.test(term)) return false;
      const own = place[2].split(' ');
      return own.some((_, at) => own.slice(at).join('').startsWith(term)) || own.map((one) => one[0]).join('').startsWith(term);
    };
    const inPlace = (place, term) =>
      place !== undefined && ((place[1] + ' ' + place[0]).toLowerCase().includes(term) || sounds(place, term));
    const inName = (name, term) => name.toLowerCase().includes(term) || (index.fields[term] !== undefined && name.includes(index.fields[term]));
    const divisions = years.length > 0 ? [] : index.divisions.filter((place) => names.every((term) => inPlace(place, term)));
    const agencies = [];
    for (const [id, name, division, reports] of index.agencies) {
      const place = index.divisions[division];
      if (!names.every((term) => inName(name, term) || inPlace(place, term))) continue;
      const own = reports.filter((one) => years.length === 0 || years.includes(parseInt(one, 10)));
      if (own.length > 0) agencies.push([name, place ? place[1] : '', id, own]);
    }
    // A name itself before those that contain it.
    const rank = (name) => (names.some((term) => name.toLowerCase() === term || name.endsWith(term)) ? 0 : 1);
    divisions.sort((a, b) => rank(a[1]) - rank(b[1]) || a[1].length - b[1].length);
    agencies.sort((a, b) => rank(a[0]) - rank(b[0]));
    return { divisions, agencies };
  }

  function section(title, all, item) {
    if (all.length === 0) return;
    const items = element('ul', '', { class: 'plain' });
    for (const one of all.slice(0, LIMIT)) items.append(item(one));
    box.append(element('h2', title + ' (' + all.length + ')'), items);
    if (all.length > LIMIT) box.append(element('p', words.more, { class: 'soft' }));
  }

  function show() {
    const asked = field.value.trim();
    box.replaceChildren();
    list.hidden = asked !== '';
    if (asked === '') return;
    const { divisions, agencies } = find(asked);
    section(words.divisions, divisions, ([code, name]) => {
      const item = element('li', '');
      item.append(link('division', code, name), element('span', ' ' + code, { class: 'soft small' }));
      return item;
    });
    section(words.agencies, agencies, ([name, place, id, reports]) => {
      const item = element('li', '');
      item.append(link('agency', id, name), element('span', ' ' + place + ' ', { class: 'soft small', lang: 'zh-Hans' }));
      for (const one of reports) {
        item.append(link('report', id + '-' + one, String(parseInt(one, 10) || words.report)), ' ');
      }
      return item;
    });
    if (divisions.length + agencies.length === 0) {
      box.append(element('p', words.nothing, { class: 'empty' }));
    }
  }

  field.value = new URLSearchParams(location.search).get('q') || '';
  field.addEventListener('input', show);
  field.form.addEventListener('submit', (event) => { event.preventDefault(); show(); });
  show();
})();
`;

// Looks into every frame of the page and writes what it finds into the list below them.
window.addEventListener('load', () => {
  const list = document.getElementById('found');
  const tell = (kind, text) => {
    const item = document.createElement('li');
    item.className = kind;
    item.textContent = text;
    list.append(item);
  };
  const grounds = new Set();
  for (const frame of document.querySelectorAll('iframe')) {
    const page = frame.contentDocument;
    const problem = text => tell('problem', frame.title + ' ' + frame.className + ': ' + text);
    tell('frame', frame.title);
    // What stands before a picture here is not part of it.
    const written = frame.title.startsWith('page') ? frame.srcdoc : frame.srcdoc.substring(frame.srcdoc.indexOf('<svg'));
    if (new DOMParser().parseFromString(written, 'application/xml').querySelector('parsererror')) {
      problem('is not well-formed');
    }
    const root = page.documentElement;
    if (root.scrollWidth > root.clientWidth) {
      problem('is ' + root.scrollWidth + ' wide in ' + root.clientWidth);
    }
    for (const box of page.querySelectorAll('.scroll')) {
      if (box.scrollWidth > box.clientWidth) {
        problem('a table is ' + box.scrollWidth + ' wide in ' + box.clientWidth + ': ' + box.ariaLabel);
      }
    }
    for (const picture of page.querySelectorAll('svg')) {
      measure(picture, problem);
    }
    if (frame.title.startsWith('page')) {
      grounds.add(frame.className + ' ' + page.defaultView.getComputedStyle(page.body).backgroundColor);
    }
  }
  grounds.forEach(ground => tell('ground', ground));

  function measure(picture, problem) {
    const edge = picture.getBoundingClientRect();
    const labels = [...picture.querySelectorAll('text')]
      .map(text => ({text: text.textContent, box: text.getBoundingClientRect(), size: size(text)}))
      .filter(label => label.box.width > 0);
    for (const {text, box, size} of labels) {
      if (box.left < edge.left || box.right > edge.right || box.top < edge.top || box.bottom > edge.bottom) {
        problem('"' + text + '" is cut off');
      }
      if (size < 8) {
        problem('"' + text + '" is ' + size + ' pixels high');
      }
    }
    labels.forEach((one, i) => labels.slice(i + 1).forEach(other => {
      if (overlap(one.box, other.box)) {
        problem('"' + one.text + '" lies on "' + other.text + '"');
      }
    }));
    const drawn = [...picture.querySelectorAll('g rect')].map(rect => rect.getBoundingClientRect());
    for (const {text, box} of labels) {
      if (drawn.some(rect => overlap(box, rect))) {
        problem('"' + text + '" lies on the grid');
      }
    }
  }

  function size(text) {
    const scale = text.getScreenCTM().a;
    return parseFloat(getComputedStyle(text).fontSize) * scale;
  }

  // Boxes of letters have room above and below: what counts is more than that.
  function overlap(a, b) {
    const x = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const y = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    return x > 0.5 && y > 0.35 * Math.min(a.height, b.height);
  }
});

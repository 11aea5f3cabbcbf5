/* player.js - moves the map through time.
 *
 * The map is in the page as it is: what stays, and slots with cels that are shown at
 * some of the steps (data-on). All this script does is to choose the cels of a step.
 */
(function () {
  'use strict';

  const story = JSON.parse(document.getElementById('story').textContent);
  const words = story.words;
  const last = story.times.length - 1;
  const still = window.matchMedia('(prefers-reduced-motion: reduce)');

  const WHOLE_MS = 45000; /* playing from the first step to the last, without events */
  const READ_MS = 1100; /* so much longer where something happens */
  const ZOOM_MOST = 12;

  function find(id) {
    return document.getElementById(id);
  }

  function clamp(value, least, most) {
    return Math.min(Math.max(value, least), most);
  }

  /* ---- Dates ---- */

  const SEASONS = {21: 3, 22: 6, 23: 9, 24: 12};

  /* The first day of an EDTF year, season, month or day, as a number that grows with
   * time; null where the text is none. "X" stands for the first of what it may be. */
  function dateKey(text) {
    const parts = /^(-?)Y?(\d{1,9}X{0,3})(?:-(\d\d))?(?:-(\d\d))?/.exec(text);
    if (!parts) {
      return null;
    }
    const year = Number(parts[2].replace(/X/g, '0')) * (parts[1] ? -1 : 1);
    const month = Number(parts[3] || 1);
    return year * 372 + ((SEASONS[month] || month) - 1) * 31 + Number(parts[4] || 1) - 1;
  }

  const keys = story.times.map(dateKey);

  /* The last of a growing list that is not above a value; 0 where all are. */
  function lastUpTo(list, value) {
    let low = 0;
    let high = list.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (list[middle] <= value) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /* ---- Cels ---- */

  function readSpans(cel) {
    return cel.dataset.on.split(' ').map(function (text) {
      const span = /^(\d+)-(\d+)(?::(.+))?$/.exec(text);
      return {cel: cel, from: +span[1], to: +span[2], opacity: +(span[3] || 1)};
    });
  }

  function readSlot(element) {
    const spans = [];
    for (const cel of element.children) {
      if (cel.dataset.on) {
        spans.push.apply(spans, readSpans(cel));
      }
    }
    spans.sort(function (a, b) { return a.from - b.from; });
    const first = spans[0];
    return {
      element: element,
      spans: spans,
      starts: spans.map(function (span) { return span.from; }),
      shown: first.from === 0 ? first.cel : null
    };
  }

  const slots = Array.from(document.querySelectorAll('#map .slot'), readSlot);

  function spanAt(slot, step) {
    const span = slot.spans[lastUpTo(slot.starts, step)];
    return span.from <= step && step < span.to ? span : null;
  }

  /* A slot that empties keeps its last cel while it fades. */
  function showSlot(slot, step) {
    const span = spanAt(slot, step);
    slot.element.classList.toggle('off', !span);
    slot.element.style.opacity = span ? span.opacity : 0;
    if (span && span.cel !== slot.shown) {
      if (slot.shown) {
        slot.shown.classList.remove('on');
      }
      span.cel.classList.add('on');
      slot.shown = span.cel;
    }
  }

  /* ---- What is going on ---- */

  function isOn(thing, step) {
    return thing.from <= step && step < thing.to;
  }

  function line(thing, kind) {
    const item = document.createElement('li');
    const dot = document.createElement('span');
    item.className = kind;
    dot.className = 'dot';
    dot.style.setProperty('--side', thing.color);
    item.append(dot, thing.text);
    return item;
  }

  function eventsAt(step) {
    return story.events.filter(function (event) { return isOn(event, step); });
  }

  function marchesAt(step) {
    return story.marches.filter(function (march) { return isOn(march, step); });
  }

  /* What a reader who does not see the map is told of it. */
  function describe(step) {
    const parts = [document.title, story.labels[step]];
    const texts = marchesAt(step).concat(eventsAt(step));
    for (const thing of texts) {
      parts.push(thing.text);
    }
    return parts.join('. ') + '.';
  }

  function showNow(step) {
    const lines = eventsAt(step).map(function (event) { return line(event, 'event'); });
    for (const march of marchesAt(step)) {
      lines.push(line(march, 'march'));
    }
    find('now').replaceChildren.apply(find('now'), lines);
    find('map-text').textContent = describe(step);
  }

  /* ---- The list of events and their ticks ---- */

  const entries = Array.from(document.querySelectorAll('.events li'));
  const ticks = [];

  /* Each tick in the first row that is free. */
  function rowFor(rows, from, to) {
    let row = rows.findIndex(function (end) { return end <= from; });
    if (row < 0) {
      row = rows.length;
    }
    rows[row] = to;
    return row;
  }

  function addTick(event, index, rows) {
    const share = 100 / Math.max(last, 1);
    const width = Math.max(event.to - event.from - 1, 0) * share;
    const tick = document.createElement('button');
    tick.type = 'button';
    tick.tabIndex = -1;
    tick.className = 'tick';
    tick.title = event.date + ': ' + event.text;
    tick.style.left = event.from * share + '%';
    tick.style.width = width + '%';
    tick.style.setProperty('--side', event.color);
    tick.dataset.row = rowFor(rows, event.from * share, event.from * share + width + 1);
    tick.addEventListener('click', function () { goToEvent(index); });
    ticks.push(tick);
    find('ticks').append(tick);
  }

  function placeTicks() {
    const rows = [];
    story.events.forEach(function (event, index) { addTick(event, index, rows); });
    const height = 10;
    find('ticks').style.height = rows.length * height + 'px';
    for (const tick of ticks) {
      tick.style.bottom = tick.dataset.row * height + 1 + 'px';
    }
  }

  /* As many words under the slider as stand apart. */
  function drawAxis() {
    const axis = find('axis');
    const most = Math.max(2, Math.floor(axis.clientWidth / 58));
    const by = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000].find(function (n) {
      return story.axis.length / n <= most;
    }) || story.axis.length;
    const marks = story.axis.filter(function (mark) { return mark[2] % by === 0; });
    axis.replaceChildren.apply(axis, marks.map(function (mark) {
      const word = document.createElement('span');
      word.style.left = 100 * mark[0] / Math.max(last, 1) + '%';
      word.textContent = mark[1];
      return word;
    }));
  }

  /* The list moves, the page does not. */
  function bringIntoView(entry) {
    const page = find('events');
    if (page.hidden || page.scrollHeight <= page.clientHeight) {
      return;
    }
    const top = entry.offsetTop - page.clientHeight / 3;
    page.scrollTo({top: top, behavior: still.matches ? 'auto' : 'smooth'});
  }

  function markEvents(step) {
    let first = null;
    entries.forEach(function (entry, index) {
      const on = isOn(story.events[index], step);
      if (on && !entry.classList.contains('on')) {
        first = first || entry;
      }
      entry.classList.toggle('on', on);
      ticks[index].classList.toggle('on', on);
    });
    if (first) {
      bringIntoView(first);
    }
  }

  /* ---- The step that is shown ---- */

  const slider = find('slider');
  let step = -1;

  function seek(to) {
    to = clamp(Math.round(to), 0, last);
    if (to === step) {
      return;
    }
    step = to;
    for (const slot of slots) {
      showSlot(slot, step);
    }
    slider.value = step;
    slider.style.setProperty('--done', 100 * step / Math.max(last, 1) + '%');
    slider.setAttribute('aria-valuetext', story.labels[step]);
    find('date').textContent = story.labels[step];
    find('marks').replaceChildren();
    showNow(step);
    markEvents(step);
    noteInAddress();
  }

  function begins(at) {
    return story.events.some(function (event) { return event.from === at; });
  }

  /* The next step at which an event begins. */
  function seekEvent(direction) {
    let to = step + direction;
    while (to > 0 && to < last && !begins(to)) {
      to += direction;
    }
    pause();
    seek(to);
  }

  function goToEvent(index) {
    pause();
    seek(story.events[index].from);
    showPlace(story.events[index].id);
  }

  /* ---- Playing ---- */

  let timer = 0;

  function isPlaying() {
    return timer !== 0;
  }

  function delayAt(at) {
    const pace = clamp(WHOLE_MS / Math.max(last, 1), 60, 1500);
    return (pace + (begins(at) ? READ_MS : 0)) / Number(find('speed').value);
  }

  function showPlaying() {
    const word = isPlaying() ? words.pause : words.play;
    document.body.classList.toggle('playing', isPlaying());
    find('play').setAttribute('aria-label', word);
    find('play').title = word + ' (Space)';
    find('date').setAttribute('aria-live', isPlaying() ? 'off' : 'polite');
  }

  function pause() {
    window.clearTimeout(timer);
    timer = 0;
    showPlaying();
  }

  function playOn() {
    if (step >= last) {
      pause();
      return;
    }
    seek(step + 1);
    timer = window.setTimeout(playOn, delayAt(step));
  }

  function play() {
    if (step >= last) {
      seek(0);
    }
    timer = window.setTimeout(playOn, delayAt(step));
    showPlaying();
  }

  function togglePlay() {
    if (isPlaying()) {
      pause();
    } else {
      play();
    }
  }

  function stepBy(count) {
    pause();
    seek(step + count);
  }

  /* ---- The part of the map that is seen ---- */

  const map = find('map');
  const full = map.viewBox.baseVal;
  const page = {x: full.x, y: full.y, width: full.width, height: full.height};
  let seen = Object.assign({}, page);

  function showPart(part) {
    const width = clamp(part.width, page.width / ZOOM_MOST, page.width);
    const height = width * page.height / page.width;
    seen = {
      x: clamp(part.x, page.x, page.x + page.width - width),
      y: clamp(part.y, page.y, page.y + page.height - height),
      width: width,
      height: height
    };
    map.setAttribute('viewBox', [seen.x, seen.y, seen.width, seen.height].join(' '));
    map.classList.toggle('near', width < page.width * 0.999);
  }

  /* A point of the window on the page of the map. */
  function pointAt(x, y) {
    return new DOMPoint(x, y).matrixTransform(map.getScreenCTM().inverse());
  }

  /* Enlarge; what is under the point stays there. */
  function zoomAt(point, factor) {
    const width = clamp(seen.width / factor, page.width / ZOOM_MOST, page.width);
    const share = width / seen.width;
    showPart({
      x: point.x - (point.x - seen.x) * share,
      y: point.y - (point.y - seen.y) * share,
      width: width
    });
  }

  function zoomBy(factor) {
    zoomAt({x: seen.x + seen.width / 2, y: seen.y + seen.height / 2}, factor);
  }

  function zoomAll() {
    showPart(page);
  }

  const fingers = new Map();
  let moved = false;

  function spread() {
    const points = Array.from(fingers.values());
    return {
      x: (points[0].x + points[1].x) / 2,
      y: (points[0].y + points[1].y) / 2,
      size: Math.hypot(points[0].x - points[1].x, points[0].y - points[1].y)
    };
  }

  function pan(from, to) {
    const a = pointAt(from.x, from.y);
    const b = pointAt(to.x, to.y);
    showPart({x: seen.x + a.x - b.x, y: seen.y + a.y - b.y, width: seen.width});
  }

  function onDown(event) {
    fingers.set(event.pointerId, {x: event.clientX, y: event.clientY});
    moved = moved && fingers.size > 1;
  }

  function onMove(event) {
    const before = fingers.get(event.pointerId);
    const now = {x: event.clientX, y: event.clientY};
    if (!before) {
      return;
    }
    if (!moved && Math.hypot(now.x - before.x, now.y - before.y) < 4) {
      return;
    }
    if (!moved) {
      map.setPointerCapture(event.pointerId);
      map.classList.add('drag');
      moved = true;
    }
    if (fingers.size === 2) {
      const old = spread();
      fingers.set(event.pointerId, now);
      const fresh = spread();
      zoomAt(pointAt(fresh.x, fresh.y), fresh.size / Math.max(old.size, 1));
      pan(old, fresh);
      return;
    }
    fingers.set(event.pointerId, now);
    pan(before, now);
  }

  function onUp(event) {
    fingers.delete(event.pointerId);
    if (fingers.size === 0) {
      map.classList.remove('drag');
    }
  }

  function onWheel(event) {
    event.preventDefault();
    zoomAt(pointAt(event.clientX, event.clientY), Math.pow(1.002, -event.deltaY));
  }

  /* A click on the sign of an event shows it in the list. */
  function onClick(event) {
    const sign = event.target.closest('[data-id^="event:"]');
    if (!sign || moved) {
      moved = false;
      return;
    }
    const id = sign.dataset.id.split(':')[1];
    const index = story.events.findIndex(function (one) { return one.id === id; });
    if (index >= 0) {
      showTab('events');
      bringIntoView(entries[index]);
      goToEvent(index);
    }
  }

  /* ---- Where an event is ---- */

  function ring(box) {
    const circle = document.createElementNS(map.namespaceURI, 'circle');
    circle.setAttribute('class', 'ring');
    circle.setAttribute('cx', box.x + box.width / 2);
    circle.setAttribute('cy', box.y + box.height / 2);
    circle.setAttribute('r', 6);
    find('marks').append(circle);
  }

  function signsOf(id) {
    return Array.from(map.querySelectorAll('[data-id]')).filter(function (sign) {
      return sign.dataset.id.startsWith('event:' + id + ':') &&
        !sign.closest('.off') && sign.getBBox().width > 0;
    });
  }

  /* Ring the signs of an event; a part of the map that does not show them moves. */
  function showPlace(id) {
    const boxes = signsOf(id).map(function (sign) { return sign.getBBox(); });
    find('marks').replaceChildren();
    boxes.forEach(ring);
    if (boxes.length > 0 && seen.width < page.width) {
      const box = boxes[0];
      showPart({
        x: box.x + box.width / 2 - seen.width / 2,
        y: box.y + box.height / 2 - seen.height / 2,
        width: seen.width
      });
    }
  }

  /* ---- Layers ---- */

  const switches = Array.from(document.querySelectorAll('.switches input'));

  function showLayers() {
    for (const box of switches) {
      for (const id of box.value.split(' ')) {
        const layer = map.querySelector('[data-layer="' + id + '"]');
        if (layer) {
          layer.style.display = box.checked ? '' : 'none';
        }
      }
    }
    noteInAddress();
  }

  function nameOf(box) {
    return box.value.split(' ')[0];
  }

  /* ---- The address: #t=1741-02&layers=rivers,movements ---- */

  function addressOf() {
    const shown = switches.filter(function (box) { return box.checked; });
    const all = shown.length === switches.length;
    return '#t=' + story.times[step] +
      (all ? '' : '&layers=' + shown.map(nameOf).join(','));
  }

  let noting = 0;

  /* Browsers allow so many changes a minute only. */
  function noteInAddress() {
    if (!noting) {
      noting = window.setTimeout(function () {
        noting = 0;
        window.history.replaceState(null, '', addressOf());
      }, 400);
    }
  }

  function readAddress() {
    const asked = new URLSearchParams(window.location.hash.slice(1));
    const key = asked.has('t') ? dateKey(asked.get('t')) : null;
    if (asked.has('layers')) {
      const names = asked.get('layers').split(',');
      for (const box of switches) {
        box.checked = names.includes(nameOf(box));
      }
      showLayers();
    }
    seek(key === null ? Math.max(step, 0) : lastUpTo(keys, key));
  }

  function tell(text) {
    find('told').textContent = text;
    window.setTimeout(function () { find('told').textContent = ''; }, 2000);
  }

  /* For pages that may not use the clipboard. */
  function copyByHand(text) {
    const field = document.createElement('textarea');
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    return done;
  }

  function copyLink() {
    const link = window.location.href.split('#')[0] + addressOf();
    const copied = function () { tell(words.copied); };
    const byHand = function () { tell(copyByHand(link) ? words.copied : link); };
    if (navigator.clipboard) {
      navigator.clipboard.writeText(link).then(copied, byHand);
    } else {
      byHand();
    }
  }

  /* ---- Tabs ---- */

  const tabs = Array.from(document.querySelectorAll('[role="tab"]'));

  function showTab(id) {
    for (const tab of tabs) {
      const on = tab.getAttribute('aria-controls') === id;
      tab.setAttribute('aria-selected', on);
      tab.tabIndex = on ? 0 : -1;
      find(tab.getAttribute('aria-controls')).hidden = !on;
    }
  }

  function onTabKey(event) {
    const by = {ArrowLeft: -1, ArrowRight: 1}[event.key];
    if (by) {
      const next = tabs[(tabs.indexOf(event.target) + by + tabs.length) % tabs.length];
      showTab(next.getAttribute('aria-controls'));
      next.focus();
      event.stopPropagation();
      event.preventDefault();
    }
  }

  function toLayers() {
    showTab('layers');
    find('tab-layers').focus();
  }

  function toggleFull() {
    if (document.fullscreenElement) {
      document.exitFullscreen();
    } else if (document.documentElement.requestFullscreen) {
      document.documentElement.requestFullscreen();
    }
  }

  /* ---- Keys ---- */

  const commands = {
    ' ': togglePlay,
    ArrowLeft: function () { stepBy(-1); },
    ArrowRight: function () { stepBy(1); },
    Home: function () { stepBy(-last - 1); },
    End: function () { stepBy(last + 1); },
    PageUp: function () { seekEvent(-1); },
    PageDown: function () { seekEvent(1); },
    '+': function () { zoomBy(1.5); },
    '=': function () { zoomBy(1.5); },
    '-': function () { zoomBy(1 / 1.5); },
    0: zoomAll,
    l: toLayers,
    f: toggleFull
  };

  /* Space works a button or a box that has the focus. */
  function isTaken(event) {
    const at = event.target;
    return event.ctrlKey || event.metaKey || event.altKey || at.matches('select') ||
      (event.key === ' ' && at.matches('button, input[type="checkbox"]'));
  }

  function onKey(event) {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (Object.hasOwn(commands, key) && !isTaken(event)) {
      event.preventDefault();
      commands[key]();
    }
  }

  /* ---- Start ---- */

  function onButton(id, action) {
    find(id).addEventListener('click', action);
  }

  function listen() {
    onButton('play', togglePlay);
    onButton('step-back', function () { stepBy(-1); });
    onButton('step-on', function () { stepBy(1); });
    onButton('event-back', function () { seekEvent(-1); });
    onButton('event-on', function () { seekEvent(1); });
    onButton('zoom-in', function () { zoomBy(1.5); });
    onButton('zoom-out', function () { zoomBy(1 / 1.5); });
    onButton('zoom-all', zoomAll);
    onButton('copy', copyLink);
    onButton('full', toggleFull);
    slider.addEventListener('input', function () {
      pause();
      seek(Number(slider.value));
    });
    entries.forEach(function (entry, index) {
      entry.querySelector('button').addEventListener('click', function () {
        goToEvent(index);
      });
    });
    switches.forEach(function (box) { box.addEventListener('change', showLayers); });
    tabs.forEach(function (tab) {
      tab.addEventListener('click', function () {
        showTab(tab.getAttribute('aria-controls'));
      });
      tab.addEventListener('keydown', onTabKey);
    });
    map.addEventListener('pointerdown', onDown);
    map.addEventListener('pointermove', onMove);
    map.addEventListener('pointerup', onUp);
    map.addEventListener('pointercancel', onUp);
    map.addEventListener('click', onClick);
    map.addEventListener('wheel', onWheel, {passive: false});
    document.addEventListener('keydown', onKey);
    window.addEventListener('hashchange', readAddress);
    window.addEventListener('resize', drawAxis);
  }

  placeTicks();
  drawAxis();
  listen();
  readAddress();
}());

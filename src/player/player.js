/* player.js - moves the page through time. */
'use strict';

(function () {
  const story = JSON.parse(document.getElementById('story').textContent);
  const words = story.words;
  const last = story.times.length - 1;
  const still = window.matchMedia('(prefers-reduced-motion: reduce)');

  const WHOLE_MS = 45000; /* playing from the first step to the last, without events */
  const READ_MS = 1100; /* so much longer where something happens */

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
    const parts = /^(-?)Y?(\d{1,9}X{0,3})(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d)(?::(\d\d))?)?/
      .exec(text);
    if (!parts) {
      return null;
    }
    const year = Number(parts[2].replace(/X/g, '0')) * (parts[1] ? -1 : 1);
    const month = Number(parts[3] || 1);
    return year * 372 + ((SEASONS[month] || month) - 1) * 31 + Number(parts[4] || 1) - 1 +
      (Number(parts[5] || 0) * 60 + Number(parts[6] || 0)) / 1440;
  }

  const keys = story.times.map(dateKey);

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

  /* What began last comes first. */
  function eventsAt(step) {
    return story.events.filter(function (event) { return isOn(event, step); })
      .sort(function (a, b) { return b.from - a.from; });
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

  /* Whether a line stands outside of what is seen of its list. */
  function isCut(item) {
    const list = item.parentNode;
    return item.offsetLeft + item.offsetWidth > list.clientWidth + 1;
  }

  /* Lines that find no room are counted: "+3". */
  function fitNow(list) {
    const lines = Array.from(list.children);
    const rest = document.createElement('li');
    rest.className = 'rest';
    while (lines.length > 1 && isCut(list.lastChild)) {
      lines.pop().remove();
      rest.textContent = '+' + (Number(rest.textContent) + 1);
      list.append(rest);
    }
  }

  function showNow(step) {
    const list = find('now');
    const lines = eventsAt(step).map(function (event) { return line(event, 'event'); });
    for (const march of marchesAt(step)) {
      lines.push(line(march, 'march'));
    }
    list.replaceChildren.apply(list, lines);
    fitNow(list);
    find('map-text').textContent = describe(step);
  }

  /* ---- The list of events and their ticks ---- */

  const entries = Array.from(document.querySelectorAll('.events li'));
  const ticks = makeTrack(story, goToEvent);

  /* The list moves, the page does not. */
  function bringIntoView(entry) {
    const page = find('events');
    if (page.hidden || page.scrollHeight <= page.clientHeight) {
      return;
    }
    const top = entry.offsetTop - page.clientHeight / 6;
    page.scrollTo({top: top, behavior: still.matches ? 'auto' : 'smooth'});
  }

  function markEvents(step) {
    let latest = -1;
    entries.forEach(function (entry, index) {
      const on = isOn(story.events[index], step);
      const isNew = on && !entry.classList.contains('on');
      if (isNew && (latest < 0 || story.events[index].from > story.events[latest].from)) {
        latest = index;
      }
      entry.classList.toggle('on', on);
      ticks[index].classList.toggle('on', on);
    });
    if (latest >= 0) {
      bringIntoView(entries[latest]);
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
    showCels(step);
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

  /* ---- The map ---- */

  const map = find('map');
  const view = makeView(map);
  const showCels = makeCels(map);

  /* A click on the sign of an event shows it in the list. */
  function onClick(event) {
    const sign = event.target.closest('[data-id^="event:"]');
    if (!sign || view.wasDragged()) {
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

  /* Ring the signs of an event, and bring them into view. */
  function showPlace(id) {
    const boxes = signsOf(id).map(function (sign) { return sign.getBBox(); });
    find('marks').replaceChildren();
    boxes.forEach(ring);
    if (boxes.length > 0) {
      view.goTo(boxes[0]);
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
    '+': function () { view.zoomBy(1.5); },
    '=': function () { view.zoomBy(1.5); },
    '-': function () { view.zoomBy(1 / 1.5); },
    0: view.showAll,
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
    onButton('zoom-in', function () { view.zoomBy(1.5); });
    onButton('zoom-out', function () { view.zoomBy(1 / 1.5); });
    onButton('zoom-all', view.showAll);
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
    map.addEventListener('click', onClick);
    document.addEventListener('keydown', onKey);
    window.addEventListener('hashchange', readAddress);
  }

  listen();
  readAddress();
}());

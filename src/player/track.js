/* track.js - what stands round the slider: the events above it, the years below. */
'use strict';

function makeTrack(story, go) {
  const last = story.times.length - 1;
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
    tick.addEventListener('click', function () { go(index); });
    ticks.push(tick);
    document.getElementById('ticks').append(tick);
  }

  function placeTicks() {
    const rows = [];
    story.events.forEach(function (event, index) { addTick(event, index, rows); });
    const height = rows.length > 4 ? 7 : 10;
    document.getElementById('ticks').style.height = rows.length * height + 'px';
    for (const tick of ticks) {
      tick.style.bottom = tick.dataset.row * height + 1 + 'px';
      tick.style.height = height - 2 + 'px';
    }
  }

  /* As many words under the slider as stand apart. */
  function drawAxis() {
    const axis = document.getElementById('axis');
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

  placeTicks();
  drawAxis();
  window.addEventListener('resize', drawAxis);
  return ticks;
}

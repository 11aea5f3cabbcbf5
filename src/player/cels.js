/* cels.js - shows the cels of a step: of each slot of the map, the one whose data-on
 * names it. */
'use strict';

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

/* Returns a function that shows a step. */
function makeCels(map) {
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

  const slots = Array.from(map.querySelectorAll('.slot'), readSlot);

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

  return function (step) {
    for (const slot of slots) {
      showSlot(slot, step);
    }
  };
}

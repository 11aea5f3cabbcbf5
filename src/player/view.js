/* view.js - the part of the map that is seen: zooming and moving it by the viewBox. */
'use strict';

function makeView(map) {
  const ZOOM_MOST = 12;
  const PX_PER_MM = 96 / 25.4;
  const READABLE = 0.85; /* of the size the map was drawn for: its names can be read */

  const full = map.viewBox.baseVal;
  const page = {x: full.x, y: full.y, width: full.width, height: full.height};
  const fingers = new Map();
  let seen = Object.assign({}, page);
  let moved = false;

  function clamp(value, least, most) {
    return Math.min(Math.max(value, least), most);
  }

  function show(part) {
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
    show({
      x: point.x - (point.x - seen.x) * share,
      y: point.y - (point.y - seen.y) * share,
      width: width
    });
  }

  function zoomBy(factor) {
    zoomAt({x: seen.x + seen.width / 2, y: seen.y + seen.height / 2}, factor);
  }

  function showAll() {
    show(page);
  }

  /* Go to a place: where all is seen and can be read, nothing moves. */
  function goTo(box) {
    const readable = map.clientWidth / PX_PER_MM / READABLE;
    const width = Math.min(seen.width, readable < page.width * 0.7 ? readable : page.width);
    show({
      x: box.x + box.width / 2 - width / 2,
      y: box.y + box.height / 2 - width * page.height / page.width / 2,
      width: width
    });
  }

  function pan(from, to) {
    const a = pointAt(from.x, from.y);
    const b = pointAt(to.x, to.y);
    show({x: seen.x + a.x - b.x, y: seen.y + a.y - b.y, width: seen.width});
  }

  /* The middle of two fingers and how far they are apart. */
  function spread() {
    const points = Array.from(fingers.values());
    return {
      x: (points[0].x + points[1].x) / 2,
      y: (points[0].y + points[1].y) / 2,
      size: Math.hypot(points[0].x - points[1].x, points[0].y - points[1].y)
    };
  }

  function pinch(id, now) {
    const old = spread();
    fingers.set(id, now);
    const fresh = spread();
    zoomAt(pointAt(fresh.x, fresh.y), fresh.size / Math.max(old.size, 1));
    pan(old, fresh);
  }

  function onDown(event) {
    if (fingers.size === 0) {
      moved = false;
    }
    fingers.set(event.pointerId, {x: event.clientX, y: event.clientY});
  }

  function beginMove(event) {
    map.setPointerCapture(event.pointerId);
    map.classList.add('drag');
    moved = true;
  }

  function onMove(event) {
    const before = fingers.get(event.pointerId);
    const now = {x: event.clientX, y: event.clientY};
    if (!before ||
        (!moved && Math.hypot(now.x - before.x, now.y - before.y) < 4)) {
      return;
    }
    if (!moved) {
      beginMove(event);
    }
    if (fingers.size === 2) {
      pinch(event.pointerId, now);
    } else {
      fingers.set(event.pointerId, now);
      pan(before, now);
    }
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

  function onDouble(event) {
    zoomAt(pointAt(event.clientX, event.clientY), 2);
  }

  map.addEventListener('pointerdown', onDown);
  map.addEventListener('pointermove', onMove);
  map.addEventListener('pointerup', onUp);
  map.addEventListener('pointercancel', onUp);
  map.addEventListener('wheel', onWheel, {passive: false});
  map.addEventListener('dblclick', onDouble);

  return {
    goTo: goTo,
    showAll: showAll,
    zoomBy: zoomBy,
    wasDragged: function () { return moved; }
  };
}

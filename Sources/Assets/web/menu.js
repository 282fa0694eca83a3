// Menus: arrows walk through them, a key named in an entry chooses it, and one that belongs to a card stands beside it.
const entries = menu => [...menu.querySelectorAll(".menu-i:not([aria-disabled=true])")].filter(entry => entry.offsetParent !== null)

document.addEventListener("keydown", event => {
  const menu = event.target.closest?.(".menu:popover-open")
  if (!menu || event.target.matches("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return
  const all = entries(menu), here = all.indexOf(document.activeElement)
  const next = { ArrowDown: here + 1, ArrowUp: here < 0 ? -1 : here - 1, Home: 0, End: -1 }[event.key]
  if (next !== undefined) {
    event.preventDefault()
    return all.at(next % all.length)?.focus()
  }
  const named = all.find(entry => entry.querySelector("kbd")?.textContent.toLowerCase() === event.key.toLowerCase())
  if (named) {
    event.preventDefault()
    named.click()
  }
})

/// Opens `menu` beside `anchor`, never over it where there is room, and goes to `first`.
export function openMenu(menu, anchor, first = entries(menu)[0]) {
  menu.showPopover()
  if (innerWidth >= 720) {
    menu.dataset.placed = ""
    const { left, right, top } = anchor.getBoundingClientRect(), { offsetWidth, offsetHeight } = menu
    const beside = right + 6 + offsetWidth < innerWidth ? right + 6 : left - offsetWidth - 6
    menu.style.left = `${Math.max(8, beside)}px`
    menu.style.top = `${Math.max(8, Math.min(top, innerHeight - offsetHeight - 8))}px`
    menu.style.margin = "0"
  } else {
    delete menu.dataset.placed
    for (const side of ["left", "top", "margin"]) menu.style.removeProperty(side)
  }
  (first ?? entries(menu)[0])?.focus()
}

// On phones: the chip of the stage that is on screen.
import { columns } from "./board-select.js"

const chips = () => [...document.querySelectorAll(".stagebar .chip")]
const sight = new IntersectionObserver(seen => {
  const shown = seen.filter(one => one.isIntersecting).at(-1)
  if (!shown) return
  const here = `#c-${shown.target.dataset.stageId}`
  for (const chip of chips()) {
    const isHere = chip.getAttribute("href") === here
    isHere ? chip.setAttribute("aria-current", "true") : chip.removeAttribute("aria-current")
    if (isHere) chip.parentElement.scrollTo({ left: chip.offsetLeft - 16 })
  }
}, { threshold: 0.6 })

if (matchMedia("(width < 45rem)").matches) for (const column of columns()) sight.observe(column)
document.querySelector(".stagebar").parentElement.addEventListener("click", event => {
  const chip = event.target.closest(".stagebar .chip")
  if (!chip) return
  event.preventDefault()
  document.querySelector(chip.getAttribute("href")).closest(".col").scrollIntoView({ block: "nearest", inline: "start" })
})

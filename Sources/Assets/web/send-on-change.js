// Fields that send their form as soon as they are changed.
document.addEventListener("change", event => {
  if (event.target.matches("[data-send]")) event.target.form?.requestSubmit()
})

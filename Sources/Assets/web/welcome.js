// The browser knows where it is: its time zone is chosen, unless the form came back with another.
const zone = document.getElementById("zone"), here = Intl.DateTimeFormat().resolvedOptions().timeZone
if (zone && here && !document.querySelector("[role=alert]")) {
  if (![...zone.options].some(option => option.value === here)) zone.add(new Option(here.replaceAll("_", " "), here))
  zone.value = here
}

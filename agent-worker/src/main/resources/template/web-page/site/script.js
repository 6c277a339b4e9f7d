// Comfort only: the page works without this script.
"use strict";

document.documentElement.classList.add("scripted");

const menuButton = document.getElementById("menu-button");
const menu = document.getElementById("menu");

menuButton.addEventListener("click", () => {
  const open = menu.classList.toggle("open");
  menuButton.setAttribute("aria-expanded", String(open));
});

menu.addEventListener("click", () => {
  menu.classList.remove("open");
  menuButton.setAttribute("aria-expanded", "false");
});
{{#hours}}

// the row of the current day stands out
const today = document.querySelector(`[data-day="${new Date().getDay()}"]`);
if (today) {
  today.classList.add("today");
}
{{/hours}}
{{#form}}

// a mail with a subject is easier to find again
document.getElementById("message-form").addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  const subject = encodeURIComponent(`Message from ${form.elements.name.value}`);
  const body = encodeURIComponent(form.elements.message.value);
  window.location.href = `${form.action}?subject=${subject}&body=${body}`;
});
{{/form}}
{{#countdown}}

const countdown = document.getElementById("time-left");

function showCountdown() {
  const left = new Date(countdown.dataset.date) - new Date();
  const days = Math.floor(left / 86400000);
  const hours = Math.floor(left / 3600000) % 24;
  const minutes = Math.floor(left / 60000) % 60;
  countdown.textContent =
    left > 0 ? `${days} days, ${hours} hours, ${minutes} minutes` : "Here it is!";
}

showCountdown();
setInterval(showCountdown, 30000);
{{/countdown}}

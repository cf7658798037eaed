// Starts the app. In a file of its own since the page's policy allows no script inside the page.
import init from "./app/app.js";

init({ module_or_path: new URL("./app/app_bg.wasm", import.meta.url) }).catch((error) => {
  const place = document.getElementById("loading");
  if (place) place.textContent = `${place.dataset.failed} (${error})`;
});

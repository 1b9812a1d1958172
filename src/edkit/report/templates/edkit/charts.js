// Lays each interactive chart over its picture. Runs after the Vega bundle, in the same script.
const dark = DARK_COLOURS;
const specs = [...document.querySelectorAll("script.chart-spec")].map((script) => script.textContent);
const night = matchMedia("(prefers-color-scheme: dark)");
const tooltip = { disableDefaultStyle: true };
const options = { mode: "vega", renderer: "svg", actions: false, ast: true, defaultStyle: false, tooltip };

async function draw(figure) {
  const source = specs[Number(figure.dataset.chart)];
  const picture = figure.querySelector(".chart-picture > svg");
  if (!source || !picture) return;
  const coloured = night.matches ? source.replace(/#[0-9a-f]{6}/g, (colour) => dark[colour] || colour) : source;
  let live = figure.querySelector(".chart-live");
  if (!live) {
    live = document.createElement("div");
    live.className = "chart-live";
    live.setAttribute("role", "img");
    live.setAttribute("aria-label", picture.getAttribute("aria-label"));
    figure.querySelector(".chart-picture").after(live);
  }
  try {
    await vegaEmbed(live, JSON.parse(coloured), options);
    const svg = live.querySelector("svg");
    svg.setAttribute("aria-hidden", "true");
    figure.classList.add("live");
  } catch (error) {
    figure.classList.remove("live"); // the picture stays
    console.warn(error);
  }
}

const figures = [...document.querySelectorAll("figure.chart[data-chart]")];
const near = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      near.unobserve(entry.target);
      draw(entry.target);
    }
  },
  { rootMargin: "600px" },
);
figures.forEach((figure) => near.observe(figure));
night.addEventListener("change", () => figures.filter((figure) => figure.classList.contains("live")).forEach(draw));

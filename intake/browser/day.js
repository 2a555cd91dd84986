// Days, as people in Guatemala count them.

/** Guatemala is six hours behind UTC all year; phones often lack its entry in the zone table. */
const BEHIND = 6 * 3_600_000;

/** Today in Guatemala, as YYYY-MM-DD. */
export const today = () => new Date(Date.now() - BEHIND).toISOString().slice(0, 10);

/**
 * A day in words, in the language of the page; those that browsers know no calendar of lend
 * their dates from Spanish, as they do in print.
 * @param {string} day YYYY-MM-DD
 */
export function inWords(day) {
  const style = new Intl.DateTimeFormat([document.documentElement.lang, "es-GT"], {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  return style.format(new Date(`${day}T00:00:00Z`));
}

/** The rail's own line icons (24 × 24 paths), so that no icon set has to be loaded for eight pictures. */
export const icons: Record<string, string> = {
  desk: "M4 20v-8a8 8 0 0 1 16 0v8M2 20h20M12 12v4M9 20v-4h6v4",
  file: "M6 3h9l4 4v14H6zM14 3v5h5M9 12h7M9 16h7",
  study: "M12 4 2 9l10 5 10-5zM6 11.5V17c0 1.5 3 3 6 3s6-1.5 6-3v-5.5M22 9v6",
  aid: "M12 20s-7-4.500-7-10a4 4 0 0 1 7-2.600A4 4 0 0 1 19 10c0 5.500-7 10-7 10zM12 10v5M9.500 12.500h5",
  pay: "M3 6h18v12H3zM3 10h18M7 15h4M16 15h2",
  fund: "M3 20h18M5 20v-8M10 20v-8M14 20v-8M19 20v-8M3 9l9-5 9 5zM3 9v3h18V9",
  receipt: "M5 3h14v18l-2.500-1.700L14 21l-2-1.700L10 21l-2.500-1.700L5 21zM9 8h6M9 12h6",
  paper: "M7 3h10v5H7zM5 8h14a2 2 0 0 1 2 2v7h-4M7 17H3v-7a2 2 0 0 1 2-2M7 14h10v7H7z",
  stack: "M12 3 3 8l9 5 9-5zM3 12l9 5 9-5M3 16l9 5 9-5",
  chart: "M4 20V4M4 20h17M8 17v-5M12.500 17V8M17 17v-7",
  audit: "M12 3l8 3v6c0 5-3.5 8-8 9-4.500-1-8-4-8-9V6zM8.500 12l2.500 2.500 4.500-5",
  people: "M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM2 21v-2a5 5 0 0 1 5-5h4a5 5 0 0 1 5 5v2M16 3.500a4 4 0 0 1 0 7M19 14.500a5 5 0 0 1 3 4.500v2",
  gear: "M12 15.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM12 2v3M12 19v3M2 12h3M19 12h3M4.900 4.900l2.200 2.200M16.900 16.900l2.200 2.200M4.900 19.100l2.200-2.200M16.900 7.100l2.200-2.200",
  search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM21 21l-5-5",
  lock: "M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3",
  back: "M15 5l-7 7 7 7",
};

import { expect, it } from "vitest";
import { copyOf, fieldCode, fieldOf, freeId, moved } from "./profile-words";
import type { BankColumn, BankProfile } from "@/wire";

const column = (field: BankColumn["field"]): BankColumn => ({ field, header: "", width: null });

it("gives a copy an id that is free", () => {
  expect(freeId("icbc", ["icbc"])).toBe("icbc_2");
  expect(freeId("icbc_2", ["icbc", "icbc_2"])).toBe("icbc_3");
  const copy = copyOf({ id: "boc", name: "中行", columns: [column("seq")] } as unknown as BankProfile, ["boc"]);
  expect(copy).toMatchObject({ id: "boc_2", name: "中行（副本）" });
});

it("moves a column and stops at the ends", () => {
  const columns = [column("seq"), column("account"), column("name")];
  expect(moved(columns, 0, 1).map((c) => c.field)).toEqual(["account", "seq", "name"]);
  expect(moved(columns, 0, -1)).toEqual(columns);
  expect(moved(columns, 2, 1)).toEqual(columns);
});

it("keeps the text of a fixed column", () => {
  expect(fieldOf("fixed", "ev")).toEqual({ fixed: "ev" });
  expect(fieldCode({ fixed: "ev" })).toBe("fixed");
  expect(fieldOf("account", "ev")).toBe("account");
});

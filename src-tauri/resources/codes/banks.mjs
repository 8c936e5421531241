#!/usr/bin/env node
// Makes bank.tsv, the beginnings of bank cards by issuer, from an open package and the names below.
//
//     node banks.mjs BANKCARD-PACKAGE > bank.tsv
//
// bankcard (npm, MIT) holds about 1,700 beginnings of 270 issuers; NOTICE names the version. Taken are the banks below:
// the national ones, and city banks that bear the name they had. Banks that were merged or renamed and rural
// cooperatives are left out, for their cards would be said to be of another bank. Left out, too, are beginnings that two issuers share
// and those of less than five digits, and the one that the accounts of made-up people begin with. What the package does not know and was known before is kept in `more`.
import { createRequire } from "node:module";
import { resolve } from "node:path";

const BANKS = [
  { code: "icbc", label: "中国工商银行", words: ["工商银行", "工行"], more: ["955880"] },
  { code: "abc", label: "中国农业银行", words: ["农业银行", "农行"], more: ["622840"] },
  { code: "boc", label: "中国银行", words: ["中行"], more: ["621665"] },
  { code: "ccb", label: "中国建设银行", words: ["建设银行", "建行"] },
  { code: "bcm", label: "交通银行", words: ["交行"] },
  { code: "psbc", label: "中国邮政储蓄银行", words: ["邮政储蓄", "邮储"] },
  { code: "cmb", label: "招商银行", words: ["招行"] },
  { code: "citic", label: "中信银行" },
  { code: "ceb", label: "中国光大银行", words: ["光大银行"] },
  { code: "cmbc", label: "中国民生银行", words: ["民生银行"] },
  { code: "cib", label: "兴业银行" },
  { code: "spdb", label: "上海浦东发展银行", words: ["浦发银行", "浦东发展"] },
  { code: "hxb", label: "华夏银行" },
  { code: "cgb", label: "广发银行", words: ["广东发展银行", "广发"] },
  { code: "pab", label: "平安银行", words: ["平安"] },
  { code: "bob", label: "北京银行" },
  { code: "bosc", label: "上海银行" },
  { code: "cbhb", label: "渤海银行", words: ["渤海"] },
  { code: "czb", label: "浙商银行", words: ["浙商"] },
  { code: "egb", label: "恒丰银行", words: ["恒丰"] },
  { code: "zzb", label: "郑州银行", words: ["郑州商业银行"] },
  { code: "zyb", label: "中原银行" },
  { code: "hsb", label: "徽商银行" },
  { code: "jsb", label: "江苏银行" },
  { code: "njb", label: "南京银行" },
  { code: "nbb", label: "宁波银行" },
  { code: "hzb", label: "杭州银行" },
  { code: "szb", label: "苏州银行" },
  { code: "wzb", label: "温州银行" },
  { code: "tzb", label: "台州银行" },
  { code: "cdb", label: "成都银行" },
  { code: "cqb", label: "重庆银行" },
  { code: "csb", label: "长沙银行" },
  { code: "xab", label: "西安银行" },
  { code: "cab", label: "长安银行" },
  { code: "qdb", label: "青岛银行" },
  { code: "qlb", label: "齐鲁银行" },
  { code: "jnb", label: "济宁银行" },
  { code: "hkb", label: "汉口银行" },
  { code: "hbb", label: "湖北银行" },
  { code: "gzb", label: "广州银行" },
  { code: "dgb", label: "东莞银行" },
  { code: "glb", label: "桂林银行" },
  { code: "bbwb", label: "广西北部湾银行", words: ["北部湾银行"] },
  { code: "gyb", label: "贵阳银行", words: ["贵阳市商业银行"] },
  { code: "fdb", label: "富滇银行" },
  { code: "tjb", label: "天津银行" },
  { code: "hebb", label: "河北银行" },
  { code: "jshb", label: "晋商银行" },
  { code: "nmgb", label: "内蒙古银行" },
  { code: "sjb", label: "盛京银行" },
  { code: "dlb", label: "大连银行" },
  { code: "jlb", label: "吉林银行" },
  { code: "hrbb", label: "哈尔滨银行" },
  { code: "ljb", label: "龙江银行" },
  { code: "jjb", label: "九江银行" },
  { code: "xmb", label: "厦门银行", words: ["厦门市商业银行"] },
  { code: "fjhxb", label: "福建海峡银行", words: ["海峡银行"] },
  { code: "qzb", label: "泉州银行" },
  { code: "lzb", label: "兰州银行" },
  { code: "gsb", label: "甘肃银行" },
  { code: "nxb", label: "宁夏银行" },
  { code: "qhb", label: "青海银行" },
  { code: "klb", label: "昆仑银行" },
];

/** Accounts of training offices begin like this. */
const MADE_UP = "623000";

const folder = resolve(process.argv[2] ?? ".");
const { cards } = createRequire(`${folder}/`)(`${folder}/dist/bankcard.cjs.js`);
const issuers = new Map();
for (const { cardBin, bankName } of cards) issuers.set(cardBin, (issuers.get(cardBin) ?? new Set()).add(bankName));

console.log("# 银行与银行卡发卡行标识（卡号开头几位）。只用来提示开户银行可能填错：发卡行标识随时增加，表中没有的号码不作判断");
for (const { code, label, words = [], more = [] } of BANKS) {
  const own = [...issuers].filter(([bin, names]) => bin.length >= 5 && bin !== MADE_UP && names.size === 1 && [label, ...words].includes([...names][0]));
  const begins = [...own.map(([bin]) => bin), ...more].sort();
  console.log([code, label, [...words, ...new Set(begins)].join("|")].join("\t"));
}

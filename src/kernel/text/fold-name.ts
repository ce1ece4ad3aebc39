import { fold } from './fold';

/**
 * Characters that are the same to whoever looks for a person, and that NFKC keeps apart (domain 7.2). The first of each group stands for
 * all. When somebody is not found by a character, it is added here.
 */
const VARIANTS = `
高髙 崎﨑嵜 徳德 浜濵濱 辺邉邊 斎齋齊斉 橋槗𣘺 柳栁桺 沢澤 島嶋嶌 広廣 桜櫻 真眞 恵惠 国國圀 寿壽 竜龍 万萬 弥彌 条條 峰峯 昇曻 吉𠮷
関關 塩鹽 滝瀧 富冨 船舩 館舘 桑桒 兎兔 亀龜 曽曾 静靜 栄榮 学學 宝寶寳 実實 円圓 豊豐 与與 児兒 誉譽 巌巖 鉄鐵 応應 蔵藏 来來 会會 県縣
芦蘆 尭堯 穂穗 瀬瀨 礼禮 禄祿 温溫 黒黑 清淸 青靑 増增 頼賴 緑綠 横橫 悦悅 鋭銳 研硏 巻卷 鶴靏靍 鴎鷗 桧檜 槙槇 薮藪籔 梅楳 秋穐 松枩 杉杦
野埜 戸戶 郎郞 衛衞 晋晉 乗乘 剣劍劔 顕顯 厳嚴 経經 継繼 伝傳 従從 縦縱 収收 勲勳 薫薰 慎愼 鎮鎭 凛凜 遥遙 灯燈 涛濤 祷禱 壺壷 蛍螢 桝枡
恒恆 懐懷 暁曉 歩步 気氣 沖冲 浅淺 渋澁澀 満滿 湾灣 狭狹 猪豬 献獻 当當 発發 禅禪 穣穰 稲稻 糸絲 総總 芸藝 荘莊 園薗 覚覺 郷鄕 釈釋 銭錢
隣鄰 霊靈 鶏鷄 麦麥 帰歸 彦彥 抜拔 双雙 台臺 対對 専專 徴徵 恋戀 数數 楽樂 様樣 権權 歓歡 済濟 称稱 絵繪 縁緣 翠翆 舎舍 薬藥 余餘 予豫 弁辨辯
`;

/** Old staff systems print ｷﾖｳｺ for キョウコ. */
const SMALL_KANA = 'あぁ いぃ うぅ えぇ おぉ つっ やゃ ゆゅ よょ わゎ';

const canonical: ReadonlyMap<string, string> = new Map(
  `${VARIANTS}${SMALL_KANA}`.trim().split(/\s+/).flatMap(([first, ...variants]) => variants.map((variant) => [variant, first ?? variant] as const)),
);

/** A key to find a person by: `fold`, variants of a character as one, small kana as large. Never a name to store or show. */
export function foldName(name: string): string {
  return fold(Array.from(fold(name), (c) => canonical.get(c) ?? c).join(''));
}

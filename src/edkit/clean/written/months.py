"""Names of months in many languages, and calendars that count other years ─► days of the common calendar."""

import re
import unicodedata
from datetime import UTC, datetime, timedelta

# As they stand in dates, by number; "_" stands for a blank. Two languages that mean different months by
# one word are left to the more read one.
NAMES = {
    1: """
        january jan januar jän jänner janvier janv enero ene janeiro gennaio gen januari januarie
        tammikuuta tammikuu styczeń stycznia sty января январь янв січня січень сiч leden ledna
        január ianuarie jaanuar janvāris janvārī sausio gener xaneiro јануар януари ocak ιανουαρίου
        ιανουάριος ιαν يناير كانون_الثاني جانفي ژانویه جنوری ינואר जनवरी siječanj siječnja มกราคม
        januarja janúar janar јануари yanvar январ იანვარი იანვარს հունվար հունվարի қаңтар студзеня
        जानेवारी জানুয়ারি জানুয়ারী ஜனவரி జనవరి ಜನವರಿ ജനുവരി જાન્યુઆરી ਜਨਵਰੀ ဇန်နဝါရီ មករា ມັງກອນ
        ม.ค janairu janaayo urtarrilaren urtarrilak ionawr ιανουαριου
    """,
    2: """
        february feb febr februar feber février févr fév fevrier febrero fevereiro fev febbraio
        februari februarie helmikuuta helmikuu luty lutego lut февраля февраль фев лютого лютий únor
        února február veebruar februāris februārī vasario febrer febreiro фебруар февруари şubat şub
        φεβρουαρίου φεβρουάριος φεβ فبراير شباط فيفري فوریه فروری פברואר फरवरी veljača veljače
        กุมภาพันธ์ februarja febrúar shkurt fevral феврал თებერვალი თებერვალს փետրվար փետրվարի ақпан
        лютага फ़रवरी फेब्रुवारी ফেব্রুয়ারি ফেব্রুয়ারী பிப்ரவரி ఫిబ్రవరి ಫೆಬ್ರವರಿ ഫെബ്രുവരി
        ફેબ્રુઆરી ਫਰਵਰੀ ဖေဖော်ဝါရီ កុម្ភៈ ກຸມພາ ก.พ pebrero pebruari fabrairu febraayo otsailaren
        otsailak chwefror φεβρουαριου
    """,
    3: """
        march mar märz mrz maerz mars marzo março marco maart maret mrt marts mart maaliskuuta
        maaliskuu marzec marca marec марта март мар березня березень březen března március márc
        martie märts kovo març μαρτίου μάρτιος μαρ مارس آذار مارچ מרץ מרס मार्च ožujak ožujka มีนาคม
        მარტი მარტს մարտ մարտի наурыз сакавіка марти মার্চ மார்ச் మార్చి ಮಾರ್ಚ್ മാർച്ച് માર્ચ ਮਾਰਚ
        မတ် មីនា ມີນາ มี.ค mac machi marso maris maarso mär martxoaren martxoak mawrth μαρτιου μάρ
    """,
    4: """
        april apr avril avr abril abr aprile aprill apríl apríla huhtikuuta huhtikuu kwiecień
        kwietnia kwi апреля апрель април апр квітня квітень duben dubna április ápr aprilie aprīlis
        aprīlī balandžio nisan nis απριλίου απρίλιος απρ أبريل ابريل نيسان أفريل آوریل اپریل אפריל
        अप्रैल travanj travnja เมษายน aprila prill aprel აპრილი აპრილს ապրիլ ապրիլի сәуір красавіка
        एप्रिल এপ্রিল ஏப்ரல் ఏప్రిల్ ಏಪ್ರಿಲ್ ഏപ്രിൽ એપ્રિલ ਅਪ੍ਰੈਲ ဧပြီ មេសា ເມສາ เม.ย aprili afrilu
        abriil apirilaren apirilak ebrill ni̇san απριλιου
    """,
    5: """
        may mai mayo maio maggio mag mei maj máj mája toukokuuta toukokuu maja мая май мај травня
        травень květen května május mayıs maijs maijā gegužės maig μαΐου μάιος μαϊ مايو أيار ماي مه
        مئی מאי मई svibanj svibnja พฤษภาคม maí მაისი მაისს մայիս մայիսի мамыр मे মে மே మే ಮೇ മേയ് મે
        ਮਈ မေ ឧសភា ພຶດສະພາ พ.ค mayu maajo maiatzaren maiatzak μαιου μάι
    """,
    6: """
        june jun juni juin junio junho giugno giu junie juuni jún júna junij kesäkuuta kesäkuu
        czerwiec czerwca cze июня июнь июн јун юни червня червень červen června június iunie jūnijs
        jūnijā birželio juny xuño haziran haz ιουνίου ιούνιος ιουν يونيو حزيران جوان ژوئن جون יוני
        जून lipanj lipnja มิถุนายน junija júní qershor јуни iyun ივნისი ივნისს հունիս հունիսի маусым
        чэрвеня জুন ஜூன் జూన్ ಜೂನ್ ജൂൺ જૂન ਜੂਨ ဇွန် មិថុនា ມິຖຸນາ มิ.ย hunyo yuni juun ekainaren
        ekainak mehefin hazi̇ran ιουνιου ιούν
    """,
    7: """
        july jul juli juillet juil julio julho luglio lug julie juuli júl júla julij heinäkuuta
        heinäkuu lipiec lipca июля июль июл јул юли липня липень červenec července július iulie
        jūlijs jūlijā liepos juliol xullo temmuz tem ιουλίου ιούλιος ιουλ يوليو تموز جويلية ژوئیه
        جولائی יולי जुलाई srpanj srpnja กรกฎาคม julija júlí korrik јули iyul ივლისი ივლისს հուլիս
        հուլիսի шілде ліпеня जुलै জুলাই ஜூலை జులై జూలై ಜುಲೈ ജൂലൈ જુલાઈ ਜੁਲਾਈ ဇူလိုင် កក្កដា ກໍລະກົດ
        ก.ค julai hulyo yuli luulyo uztailaren uztailak gorffennaf يوليوز ιουλιου ιούλ
    """,
    8: """
        august aug augusti augusta août aout agosto ago agustus augustus elokuuta elokuu sierpień
        sierpnia sie августа август авг серпня серпень srpen srpna augusztus augusts augustā
        rugpjūčio agost avgust ağustos ağu αυγούστου αύγουστος αυγ أغسطس اغسطس آب أوت اوت اگست
        אוגוסט अगस्त kolovoz kolovoza สิงหาคม avgusta ágúst gusht avqust აგვისტო აგვისტოს օգոստոս
        օգոստոսի тамыз жніўня ऑगस्ट আগস্ট ஆகஸ்ட் ఆగస్టు ಆಗಸ್ಟ್ ഓഗസ്റ്റ് ઑગસ્ટ ઓગસ્ટ ਅਗਸਤ ဩဂုတ် សីហា
        ສິງຫາ ส.ค ogos agosti agusta agoosto agu abuztuaren abuztuak awst غشت αυγουστου
    """,
    9: """
        september sep sept septembre septiembre setiembre setembro set settembre septembra syyskuuta
        syyskuu wrzesień września wrz сентября сентябрь септември септембар сен вересня вересень
        září szeptember szept septembrie septembris septembrī rugsėjo setembre septembar eylül eyl
        σεπτεμβρίου σεπτέμβριος σεπ سبتمبر أيلول سپتامبر ستمبر ספטמבר सितंबर rujan rujna กันยายน
        shtator septembri სექტემბერი სექტემბერს սեպտեմբեր սեպտեմբերի қыркүйек верасня सितम्बर
        सप्टेंबर সেপ্টেম্বর செப்டம்பர் సెప్టెంబర్ ಸೆಪ್ಟೆಂಬರ್ സെപ്റ്റംബർ સપ્ટેમ્બર ਸਤੰਬਰ စက်တင်ဘာ
        កញ្ញា ກັນຍາ ก.ย septemba setyembre satumba sebteembar sentyabr sentabr irailaren irailak
        medi شتنبر σεπτεμβριου
    """,
    10: """
        october oct oktober okt octobre octubre outubro out ottobre ott oktoober októbra lokakuuta
        lokakuu październik października paź октября октябрь октомври октобар окт жовтня жовтень
        říjen října október octombrie oktobris oktobrī spalio oktobar ekim eki οκτωβρίου οκτώβριος
        οκτ أكتوبر اكتوبر تشرين_الأول اکتبر اکتوبر אוקטובר अक्टूबर listopada_ ตุลาคม tetor ოქტომბერი
        ოქტომბერს հոկտեմբեր հոկտեմբերի қазан кастрычніка अक्तूबर ऑक्टोबर অক্টোবর அக்டோபர் అక్టోబర్
        ಅಕ್ಟೋಬರ್ ഒക്ടോബർ ઑક્ટોબર ઓક્ટોબર ਅਕਤੂਬਰ အောက်တိုဘာ តុលា ຕຸລາ ต.ค oktoba oktubre oktoobar
        oktyabr oktabr oktobra urriaren urriak hydref οκτωβριου
    """,
    11: """
        november nov novembre noviembre novembro novembra marraskuuta marraskuu listopad listopada
        lis ноября ноябрь ноември новембар ноя листопада листопад listopadu noviembrie noiembrie
        novembris novembrī lapkričio novembar kasım kas νοεμβρίου νοέμβριος νοε نوفمبر تشرين_الثاني
        نوامبر נובמבר नवंबर studeni studenoga พฤศจิกายน nóvember nëntor ნოემბერი ნოემბერს նոյեմբեր
        նոյեմբերի қараша лістапада नवम्बर नोव्हेंबर নভেম্বর நவம்பர் నవంబర్ ನವೆಂಬರ್ നവംബർ નવેમ્બર
        ਨਵੰਬਰ နိုဝင်ဘာ វិច្ឆិកា ພະຈິກ พ.ย novemba nopember nobyembre nuwamba nofeembar noyabr
        azaroaren azaroak tachwedd kasim نونبر νοεμβριου
    """,
    12: """
        december dec dez dezember décembre déc decembre diciembre dic dezembro dicembre desember
        detsember decembra joulukuuta joulukuu grudzień grudnia gru декабря декабрь декември
        децембар дек грудня грудень prosinec prosince decembrie decembris decembrī gruodžio desembre
        decembro decembar aralık ara δεκεμβρίου δεκέμβριος δεκ ديسمبر كانون_الأول دسامبر دسمبر דצמבר
        दिसंबर prosinac prosinca ธันวาคม dhjetor დეკემბერი დეკემბერს դեկտեմբեր դեկտեմբերի желтоқсан
        снежня दिसम्बर डिसेंबर ডিসেম্বর டிசம்பர் డిసెంబర్ ಡಿಸೆಂಬರ್ ഡിസംബർ ડિસેમ્બર ਦਸੰਬਰ ဒီဇင်ဘာ
        ធ្នូ ທັນວາ ธ.ค disemba desemba disember des disyembre disamba diseembar dekabr abenduaren
        abenduak rhagfyr aralik دجنبر δεκεμβριου
    """,
}
# Months of the Iranian solar year, which begins at the spring equinox: in Iran, in Afghanistan, in Pashto.
IRANIAN_NAMES = (
    "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند",
    "حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت",
    "وری غويی غبرګولی چنګاښ زمری وږی تله لړم ليندۍ مرغومی سلواغه کب",
)
MONTH = {
    unicodedata.normalize("NFC", name).replace("_", " ").strip(): number
    for number, names in NAMES.items()
    for name in names.split()
}
IRANIAN_MONTH = {name: number for names in IRANIAN_NAMES for number, name in enumerate(names.split(), 1)}
LAST_IRANIAN_YEAR = 1430  # 2051; a greater one is of the lunar calendar, whose days nobody can reckon exactly
THAI_ERA = 543  # years between the Buddhist and the common era
# The year before the first of a reign, or of the republic on Taiwan.
ERAS = {"昭和": 1925, "平成": 1988, "令和": 2018, "民國": 1911, "民国": 1911}
CHINESE_FIGURES = "〇一二三四五六七八九"
CHINESE_ZEROS = str.maketrans("○零", "〇〇")
CHINESE_NUMBERS = {
    "元": 1,  # the first year of a reign
    **{
        f"{tens}十{ones}": 10 * ten + one
        for ten, tens in enumerate(("", "二", "三"), 1)
        for one, ones in enumerate(("", *CHINESE_FIGURES[1:]))
    },
}
VIETNAMESE_NUMBERS = {
    name: number
    for number, name in enumerate("giêng,hai,ba,tư,năm,sáu,bảy,tám,chín,mười,mười một,mười hai".split(","), 1)
}
ZEROS = "٠۰०০੦૦୦௦౦೦൦๐໐၀០０"  # of the scripts that have digits of their own
DIGITS = {ord(zero) + value: str(value) for zero in ZEROS for value in range(10)}
_HUMP = re.compile(r".*[^\W\d_A-Z](?=[A-Z])")  # what is glued to the front of a name: "againJuly"


def month_number(name: str) -> int | None:
    """Give the number of a month by its name, which may be glued to the word before.

    >>> month_number("Mart"), month_number("במרץ"), month_number("againJuly"), month_number("things")
    (3, 3, 7, None)
    """
    low = name.lower()
    if low.isascii():
        return MONTH.get(low) or MONTH.get(_HUMP.sub("", name).lower())
    low = unicodedata.normalize("NFC", low)
    return MONTH.get(low) or MONTH.get(low.removeprefix("ב")) or MONTH.get(_HUMP.sub("", name).lower())


def iranian_day(year: int, month: int, day: int) -> datetime | None:
    """Give a day of the Iranian solar calendar.

    Method: the 33-year cycle of leap years, exact from 1276 to 1498.
    """
    if day > (31 if month < 7 else 30) or year > LAST_IRANIAN_YEAR:
        return None
    years = year - 979
    days = (
        365 * years + years // 33 * 8 + (years % 33 + 3) // 4 + 31 * (month - 1) - max(0, month - 7) + day - 1
    )
    return datetime(1600, 1, 1, tzinfo=UTC) + timedelta(days=days + 79)

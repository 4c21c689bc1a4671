"""Residents who do not exist: cards for the demo, the simulators and the tests.

Names are made up; the numbers have right check digits (GB 11643; ICAO 731 on the foreigner's
card of 2017) and belong to nobody we know of.
"""

from __future__ import annotations

from datetime import date

from devices.card_reader.card import NO_END, Card, CardKind, Sex

WANG_XIAOMING = Card(
    kind=CardKind.MAINLAND,
    name="王小明",
    number="110101199003070038",
    birth=date(1990, 3, 7),
    sex=Sex.MALE,
    nation="01",
    address="北京市东城区邻里胡同12号院3单元402室",
    issuer="北京市公安局东城分局",
    valid_from=date(2018, 5, 20),
    valid_to=date(2038, 5, 20),
)
ZHAO_XIUYING = Card(  # an elder, whose card never ends
    kind=CardKind.MAINLAND,
    name="赵秀英",
    number="11010519491231002X",
    birth=date(1949, 12, 31),
    sex=Sex.FEMALE,
    nation="01",
    address="北京市朝阳区和睦里5号楼1单元101室",
    issuer="北京市公安局朝阳分局",
    valid_from=date(2010, 1, 8),
    valid_to=NO_END,
)
LI_JIANGUO = Card(  # a card that ran out
    kind=CardKind.MAINLAND,
    name="李建国",
    number="110105196307040016",
    birth=date(1963, 7, 4),
    sex=Sex.MALE,
    nation="11",
    address="北京市朝阳区和睦里7号楼2单元603室",
    issuer="北京市公安局朝阳分局",
    valid_from=date(2003, 6, 1),
    valid_to=date(2023, 6, 1),
)
ZHAO_JIXIANG = Card(  # a character above U+FFFF in the name
    kind=CardKind.MAINLAND,
    name="赵𠮷祥",
    number="510104197506120046",
    birth=date(1975, 6, 12),
    sex=Sex.FEMALE,
    nation="01",
    address="四川省成都市锦江区书院街9号",
    issuer="成都市公安局锦江区分局",
    valid_from=date(2016, 9, 1),
    valid_to=date(2036, 9, 1),
)
ADIL_TURSUN = Card(  # a Uyghur name, with its middle dot
    kind=CardKind.MAINLAND,
    name="阿迪力江·吐尔逊",
    number="650102198209180010",
    birth=date(1982, 9, 18),
    sex=Sex.MALE,
    nation="05",
    address="新疆乌鲁木齐市天山区团结路88号",
    issuer="乌鲁木齐市公安局天山区分局",
    valid_from=date(2019, 3, 2),
    valid_to=date(2039, 3, 2),
)
CHAN_KA_MING = Card(
    kind=CardKind.HK_MACAU_TAIWAN,
    name="陳家明",
    number="810000198812120014",
    birth=date(1988, 12, 12),
    sex=Sex.MALE,
    address="广东省深圳市罗湖区人民南路3002号",
    issuer="深圳市公安局",
    valid_from=date(2022, 4, 1),
    valid_to=date(2032, 4, 1),
    permit_number="H01234567",
    issue_count="01",
)
LENA_FISCHER = Card(
    kind=CardKind.FOREIGNER_2017,
    name="费莲娜",
    name_english="FISCHER, LENA MARIE",
    number="DEU110178051610",
    birth=date(1978, 5, 16),
    sex=Sex.FEMALE,
    country="DEU",
    issuer="1500",
    version="01",
    valid_from=date(2019, 2, 1),
    valid_to=date(2029, 2, 1),
)
SOPHIE_TREMBLAY = Card(  # an English name longer than its first place
    kind=CardKind.FOREIGNER_2023,
    name="苏菲",
    name_english="TREMBLAY-BEAUCHAMP, SOPHIE MARGUERITE",
    number="911124198108030024",
    birth=date(1981, 8, 3),
    sex=Sex.FEMALE,
    country="CAN",
    issue_count="01",
    former_number="031",
    valid_from=date(2024, 1, 15),
    valid_to=date(2034, 1, 15),
)
SAMPLE_CARDS = (
    WANG_XIAOMING,
    ZHAO_XIUYING,
    LI_JIANGUO,
    ZHAO_JIXIANG,
    ADIL_TURSUN,
    CHAN_KA_MING,
    LENA_FISCHER,
    SOPHIE_TREMBLAY,
)

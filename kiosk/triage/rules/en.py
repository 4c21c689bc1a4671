"""The safety rules of English.

In the patterns a space stands for what parts two words, `'` for any apostrophe or none (residents
write ’ and leave it out), and ~ for up to four words of the same sentence.
"""

from __future__ import annotations

import re

from kiosk.triage.rules.rule import Language, Rules

_SPACE = r"(?:[ ,-]{1,3})"
_BETWEEN = rf"(?:{_SPACE}[\w'’]+){{0,4}}?{_SPACE}"

_GAS = (
    r"(?:gas+|gaz|propane|butane|methane|lpg)"
    r"(?! (?:bill|fee|price|station|company|companie|card|payment|charge|tariff|rate|reading|subsidy|mask|budget)s?\b)"
)
_LEAK = r"le[ae]c?k(?:s|ed|ing|y|age)?"
_SMELL = r"(?:sme+l+(?:s|ed|t|ing|y)?|stinks?|stinking|reeks?|reeking|odou?rs?)"
_OFF = r"(?:going off|gone off|goes off|went off|ringing|beeping|sounding|rings|beeps)"
_KIN = (
    r"(?:mother|father|mum|mom|mummy|mommy|dad|daddy|grandm\w+|grandp\w+|grandfather|granny|nan"
    r"|wife|husband|brother|sister|son|daughter|baby|child|children|kids?|toddler|grandson"
    r"|granddaughter|grandchild|boy|girl|uncle|aunt|neighbou?r|parents?|friend|colleague"
    r"|(?:old|elderly) (?:man|lady|woman|person|people|gentleman))"
)
_PERSON = (
    rf"(?:he|she|i|we|they|someone|somebody|people|person|man|woman|men|women|lady|worker|{_KIN})"
)
_VICTIM = (
    r"(?:me|us|him|her|them|people|someone|somebody|each other|his (?:wife|son|child|kids?|mother)"
    rf"|her (?:child|son|kids?|mother)|(?:my|our|the|a|an|this|that) (?:little )?"
    rf"(?:{_KIN}|man|woman))"
)
_VEHICLE = r"(?:cars?|truck|lorry|bus|van|taxi|bike|motor ?bike|motorcycle|scooter|tram|train)"
_PART = (
    r"(?:roof|ceiling|wall|building|house|floor|balcony|bridge|scaffold(?:ing)?|road|ground|shed"
    r"|stair(?:s|case|well)|canopy|pavement|sidewalk|slope|billboard|crane|tree)"
)
_WORD = r"[\w\x27\u2019]+"
_THING = r"seat|card|id|passport|school|certificate|name|office|file|record|bag|phone|bike|keys?"
_NOT = r"(?:no|not|never|without|nobody|no one|none|(?:is|are|was|were|did|does|do|has|have)n't)"
_CANNOT = r"(?:can't|cannot|can not|couldn't|could not|unable to|won't|will not|doesn't|does not)"
_DEVICE = (
    r"(?:sockets?|outlet|plug|wires?|wiring|cables?|fuse ?box|switch|meter|transformer"
    r"|power (?:line|pole))"
)

_SET_PHRASES = (
    r"fire(?: |)(?:extinguishers?|doors?|exits?|stations?|engines?|trucks?|works?|hydrants?"
    r"|fighters?|drills?|safety|escapes?|places?|wood|proof|lanes?|hoses?|insurance|inspections?"
    r"|regulations?|codes?|hazards?|risks?|prevention|equipment|walls?)"
    rf"|(?:fire|smoke|gas|gas leak|carbon monoxide|co) (?:alarm|detector|sensor)s?(?!~{_OFF})"
    r"|(?:cigarette|tobacco|cigar|second hand|secondhand|cooking|kitchen|barbecue|bbq|exhaust"
    r"|restaurant|factory) (?:smoke|fumes)"
    r"|(?:stuck|trapped|caught) in (?:a |the )?(?:traffic|jam|queue|line|system|process|debt|loan"
    r"|rain|middle)"
    r"|(?:house|housing|home|property|market) prices?|knife sharpen\w*|sharpen\w*~kni(?:fe|ves)"
    r"|(?:toy|water|glue|nail|massage|spray|speed) guns?|heart attack (?:prices?|survivors?|patients?|prevention)|bleeding edge"
    r"|(?:noise|price|rent|fee|bill|heat|cold|smell|music|back|knee|leg|boredom)s?(?: is| are|'s)"
    r" killing (?:me|us)|to die for|dying to|bomb shelters?|stroke of luck|beat the|bath bomb"
    r"|self defen[cs]e|suicide prevention|over my dead body|fire(?:d)? (?:him|her|them|me) from"
)
_DENIED = (
    rf"{_NOT}(?: (?:any|more|a|the|of|longer|real|been|being|on|in|it|is|was|there|strong|sign|signs"
    r"|want|wants|to|having|got|person|one|anyone)){0,3}"
    rf" (?:{_GAS}|{_SMELL}|{_LEAK}|fire|smoke|flames?|burning|trapped|stuck|bleeding|hurt|injured"
    r"|missing|lost|electrocuted|unconscious|knife|gun|weapon|bomb|beating|hitting|fighting|beaten"
    r"|fell|fallen|collapsed|die|kill|dying|suicidal|explosion|danger)"
    rf"(?:(?: of| on| from)? (?:{_GAS}|{_SMELL}|{_LEAK}|fire|me|myself|himself|herself|any ?more))*"
    rf"|(?:can't|cannot|can not|couldn't|no longer) smell(?: \w+){{0,2}}? (?:{_GAS}|smoke|burning)"
)

_WORDS: tuple[tuple[str, str], ...] = (
    ("gas", rf"{_GAS}~{_LEAK}|{_LEAK}(?: of| from)?(?: the| a| my| our)?(?: natural)? {_GAS}"),
    ("gas", rf"{_SMELL}~{_GAS}|{_GAS} (?:{_SMELL}|fumes)|{_SMELL}~(?:rotten|bad) eggs?"),
    ("gas", rf"rotten eggs? {_SMELL}|{_GAS}~(?:escaping|hissing|pouring out|coming out)"),
    ("gas", rf"(?:carbon monoxide|co|gas|gas leak) (?:alarm|detector|sensor)s?~{_OFF}"),
    ("gas", r"(?:carbon monoxide|gas|co) (?:poisoning|poisoned)|poisoned by~(?:gas|monoxide)"),
    ("gas", rf"{_GAS} (?:pipe|line|main|hose)s?~(?:broke|broken|burst|cracked|cut|damaged|ruptured)"
            rf"|(?:dug up|broke|hit|cut|damaged|burst)~{_GAS} (?:pipe|line|main|hose)"),
    ("gas", rf"left the {_GAS}~on|{_GAS}~left on|forgot~turn~off~{_GAS}|forgot~{_GAS} on"),
    ("gas", rf"{_CANNOT} (?:turn|shut|switch|close)(?: off)? the {_GAS}"),
    ("gas", rf"{_GAS}~{_CANNOT} (?:be )?(?:turn|shut|switch|close)\w*(?: off)?(?! on)"),
    ("fire", r"on fire|(?:caught|catching|catches) (?:on )?fire|in flames|ablaze|arson\w*|flames"),
    ("fire", r"(?:a|big|huge|small|is|there's|see|saw|the|house|car|kitchen) fire(?! (?:him|her))"),
    ("fire", r"fire (?:broke|breaking|started|is|spreading|spreads|in|at|inside|upstairs)"),
    ("fire", r"(?:^|[.!?,;] ?)fire(?=[!.]|$)|fire fire|(?:set|setting|sets) (?:fire|~on fire)"),
    ("fire", rf"(?:fire|smoke) (?:alarm|detector)s?~{_OFF}|call the fire (?:brigade|department)"),
    ("fire", r"(?:house|home|building|flat|apartment|kitchen|room|car|scooter|battery|curtains?"
             r"|roof|shop|rubbish|bin|trash|garbage|stove|pan|wires?|block)(?: is| are|'s) burning(?! (?:my|our|the)\b)"),
    ("fire", r"smoke(?: is|'s)? (?:coming|pouring|billowing|rising|filling|everywhere)"
             r"|(?:^|(?:there|is|there's|see|some|much|lots of) )smoke in"),
    ("fire", r"(?:thick|black|dense|heavy|full of) smoke|(?:i|we|can) smell (?:smoke|burning)"),
    ("fire", rf"smell\w*(?: of| like)? something burning|{_SMELL} of burning|explod\w+"),
    ("fire", r"explosion(?! of)|blew up|burnt? down|burning down"),
    ("trapped", r"(?:is|are|am|been|got|get|people|someone|was|were|be|\w+'(?:m|re|s)) trapped"),
    ("trapped", r"(?:trapped|stuck|locked|caught|jammed|pinned|buried)(?: up| down)?"
                r" (?:in|inside|under|between|beneath|behind)~(?:lift|elevator|elevater|room|car"
                r"|toilet|bathroom|hole|shaft|rubble|well|drain|basement|balcony|cellar|wall)"),
    ("trapped", r"(?:lift|elevator)~(?:stuck|stopped|jammed|broke|broken)~(?:people|person|someone|somebody"
                rf"|inside|in it|{_KIN})|{_PERSON}(?: is| are)? stuck inside"),
    ("trapped", r"(?:can't|cannot|can not|couldn't) get out(?! of (?:the |a |my |this )?(?:bed"
                r"|contract|deal|debt|it|lease))|drown(?:s|ed|ing)?|locked inside"),
    ("trapped", r"(?:fell|fallen|falling|slipped|falls)~(?:into|in|down)~(?:well|river|water|pond"
                r"|manhole|pit|hole|canal|lake|sewer|drain|ditch|shaft|pool)"),
    ("violence", r"(?:beat|beats|beating|beaten|punch(?:es|ed|ing)?|kick(?:s|ed|ing)?"
                 r"|slap(?:s|ped|ping)?|strangl(?:es|ed|ing|e)|chok(?:es|ed|ing)|assault(?:s|ed|ing)?"
                 rf"|attack(?:s|ed|ing)?|abus(?:es|ed|ing))(?: up)? {_VICTIM}"),
    ("violence", rf"(?:he|she|they|{_KIN}|man|men|boyfriend|partner|ex)(?: \w+){{0,3}}?"
                 rf" (?:hit|hits|hitting|hurts|hurting|threaten(?:s|ed|ing)?) {_VICTIM}"),
    ("violence", r"(?:domestic|sexual) (?:violence|abuse|assault)|(?:child|elder) abuse"),
    ("violence", r"(?:being|been|got|getting|am|i was|she was|he was|is) (?:beaten|attacked"
                 r"|assaulted|abused|robbed|mugged|raped|kidnapped|strangled|followed|stalked|harassed)|rap(?:ed|ing|ist)"),
    ("violence", r"molest\w*|kidnap\w*|abduct\w*|robbery|(?:is|are) robbing|mugged|murder\w*"),
    ("violence", rf"(?:going to|gonna|will|\w+'ll|wants? to|threaten(?:s|ed|ing)? to|trying to"
                 rf"|tried to|tries to) (?:kill|beat|hurt|rape) {_VICTIM}"),
    ("violence", r"(?:is|are|was|men|people|they) (?:fighting|brawling)|stalk\w* me|following me"),
    ("violence", r"(?:breaking|broke|broken|break) (?:into|down)(?: my| our| the)~(?:home|house"
                 r"|door|flat|apartment|room)|having a (?:\w+ )?fight|won't let me (?:leave|go|out)"
                 r"|(?:touches|touching|gropes|groped|groping) (?:me|my (?:daughter|son|child))"
                 r"|locked me (?:in|up)|i(?: am|'m) in danger|afraid of my husband"),
    ("weapon", r"(?:has|have|with|holding|holds|carrying|waving|pull(?:s|ed|ing)|got|brandishing|took"
               r"|swinging|grabbed|drew|wielding|pointing|pointed|had)(?: out| got| up)?"
               r"(?: an?| his| her| the)?(?: \w+){0,2}? (?:knife|knifes|knives|guns?|axe?|machete|cleaver|hatchet"
               r"|pistol|rifle|sword|dagger|weapon|bomb|grenade)"),
    ("weapon", r"stab(?:s|bed|bing)?(?! in the dark)|gun ?(?:man|shots?|fire)|armed (?:man|robber\w*)"),
    ("weapon", r"shooting (?:at|people|in)|(?:shot|shoot) (?:me|him|her|someone|people)|explosives"),
    ("weapon", r"(?:a|there's|is|planted|the) bomb|knife attack|hand grenade"),
    ("self_harm", r"kill(?:ing|ed|s)? (?:myself|my self|himself|herself|themselves)|suicid\w+"),
    ("self_harm", r"(?:end|ending) (?:my|his|her) (?:own )?life|end it all|(?:want|wants|wanted"
                  r"|going) to die|wanna die|wish i (?:was|were) dead|better off dead"),
    ("self_harm", r"(?:don't|do not|doesn't|does not|no longer|didn't) wants?(?: to)? (?:live|living"
                  r"|be alive|go on living|wake up again)"),
    ("self_harm", r"no reason to live|nothing to live for|no point (?:in )?living|tired of living"
                  r"|can't go on (?:any ?more|living|like this)"),
    ("self_harm", r"(?:cut|cuts|cutting|slit|slits|slitting) (?:my|his|her|their) (?:own )?wrists?"),
    ("self_harm", r"hang(?:ed|ing)? (?:myself|himself|herself)|self harm\w*|harm(?:ing)? (?:my|him"
                  r"|her)self|(?:want|wants|going) to hurt (?:my|him|her)self"),
    ("self_harm", r"jump(?:s|ed|ing)? (?:off|from|out of|down)~(?:roof|bridge|building|window"
                  r"|balcony|floor)|overdos\w+"),
    ("self_harm", r"(?:drank|drunk|swallowed|took|taken|ate|eaten)~(?:pesticide|weed ?killer|poison"
                  r"|sleeping pills|bleach|all (?:my|his|her|the) pills|too many pills)"),
    ("missing", rf"{_KIN}(?! (?:{_THING}))(?: {_WORD}){{0,3}}? (?:missing|disappeared|vanished|wandered|ran away"
                r"|run away|got lost|gets lost|is lost|gone missing)(?! (?:an?|his|her|the|my|some)\b)"),
    ("missing", rf"{_KIN}(?: \w+)?~(?:hasn't|has not|have not|haven't|didn't|did not|never)"
                r" (?:come|came|returned|been|return)(?: back| home| seen)?(?: home| back)?(?! (?:my|the|our|an?)\b)"),
    ("missing", rf"(?:can't|cannot|can not|couldn't|could not) find (?:my|our|the|his|her)"
                rf"(?: \w+)? ?{_KIN}(?!['’]?s? (?:{_THING}))"),
    ("missing", r"lost (?:my|our)(?: little)? (?:child|son|daughter|kids?|baby|boy|girl|grandson"
                r"|granddaughter|toddler)(?!'s\b)(?!['’])|(?:missing|lost) (?:child|person|boy|girl)"),
    ("missing", r"(?:took|taken|snatched|stole|grabbed) (?:away )?my (?:child|son|daughter|baby|kids?)"
                r"(?!'s)(?!['’])|wandered (?:off|away)"),
    ("collapse", rf"{_PART}~(?:col+aps(?:ed|ing|es)|caved in|caving in|gave way|giving way|sinking"
                 r"|about to (?:fall|col+apse)|(?:fell|fallen|falling|came|coming) (?:down|in|on|onto))"),
    ("collapse", rf"(?:col+apsed?|fallen) {_PART}|collapse of~{_PART}|{_PART}(?: has| have| is)?"
                 r" col+apsed|land ?slide|mud ?slide|sink ?hole"),
    ("collapse", r"(?:bricks?|tiles?|glass|concrete|scaffolding|sign ?board|branch|plaster)~(?:fell"
                 rf"|fallen|falling|hit|struck)(?: down)?(?: on| onto| and hit)? {_VICTIM}"),
    ("electric", r"electrocut\w*|electric(?:al|ity)? shocks?|(?:electric\w*|current)~leak(?:s|ing|age)?"),
    ("electric", r"shocked by (?:the|an?|my) (?:\w+ )?(?:wire|cable|socket|fridge|washing machine"
                 r"|lamp ?post|tap|shower|heater|pole|switch)|live (?:wire|cable)s?"),
    ("electric", r"(?:power|electric\w*|overhead|high voltage) (?:line|cable|wire)s?~(?:down|fallen"
                 r"|fell|hanging|broken?|snapped|exposed|ground)|exposed (?:live |electric\w* )wires?"),
    ("electric", rf"{_DEVICE}~spark(?:s|ing|ed)?|spark(?:s|ing)?~{_DEVICE}|leaking electricity"),
    ("medical", r"faint(?:ed|s|ing)|pass(?:ed|ing|es) out|unconscious|uncon[sci]+ous\w*|unresponsive"
                r"|blacked out|heart att?ack|cardiac arrest|seizure|convuls\w*"),
    ("medical", r"(?:not|isn't|stopped|trouble|difficulty|struggling to) breath\w*|hardly breath\w*"
                r"|(?:can't|cannot|can not|couldn't) (?:breath\w*|wake (?:him|her|up))|no pulse"),
    ("medical", r"(?:having|had|has|have|suffered|of) a stroke|chok(?:ing|ed) (?:on|to)|is choking"
                r"|bleeding|blood everywhere|vomit\w* blood|foaming at the mouth|cough\w* blood"),
    ("medical", r"(?:won't|will not|doesn't|does not|can't|not) (?:wake|waking) up|chest pains?"
                r"|waters? (?:has |have |just )?bro(?:ke|ken)|(?:in|into) labou?r\b(?! (?:court|law))"
                r"|giving birth"),
    ("medical", rf"{_PERSON}(?: has| just| have| is| was| suddenly){{0,2}} (?:col+apsed|not responding"
                r"|dying|poisoned)|(?:call|need|send|get)(?: for)?(?: us| me)? (?:an|the) ambulance"),
    ("medical", rf"{_PERSON}(?: \w+){{0,2}}? (?:fell|fallen|slipped|tripped|falled|had a (?:bad )?fall)"
                r"(?! (?:asleep|behind|for|in love|out|ill|pregnant|below|short|sick|through|over budget))"),
    ("medical", rf"{_PERSON}~lying (?:on|in)(?: the)? (?:ground|floor|street|road|pavement|stairs)"
                rf"|{_PERSON} (?:is|are|got|was|were|has been)(?: badly| seriously)? (?:hurt|injured)"),
    ("medical", r"(?:can't|cannot|can not|unable to) (?:get|stand) up(?! (?:early|in the morning))"
                r"|broke (?:his|her|my) (?:leg|arm|hip|neck|back)|hit by an? (?:\w+ )?"
                rf"{_VEHICLE}|run over|knocked (?:down|over)"),
    ("medical", rf"{_VEHICLE} (?:has |just )?(?:hit|ran over|knocked) {_VICTIM}"
                rf"|{_VEHICLE} (?:accident|crash)|(?:traffic|road) accident"),
)  # fmt: skip

_CRY = (
    r"^(?:(?:oh )?(?:(?:please|somebody|someone|anybody) )?help(?: me| us)?(?: please)?[!.]*"
    r"(?: |$)){1,5}$"
    r"|(?:somebody|someone|anybody) (?:please )?help(?: me| us| him| her)?[!.]*$"
    r"|(?:please )?save (?:me|us|him|her)[!.]*$|^s ?o ?s[!.]*$|(?:call|get) the police(?: now| quick)"
    r"|^(?:please )?call the police|(?:this|it|there)(?: is|'s) an emergency"
)
_NOW = (
    r"(?<!(?:safe|fine|gone|over|home|well)\x20)(?<!(?:out|off)\x20)(?<!(?:okay|good)\x20)(?<!ok\x20)"
    r"(?<!(?:found|fixed)\x20)(?<!(?:better|solved)\x20)(?<!stopped\x20)now|right now|at the moment|currently"
    r"|just (?:happened|started|fell|fainted|collapsed)|hurry|quick|quickly|help (?:me|us|him|her)$"
    r"|please (?:come|hurry|help)|come (?:quick|fast|now)|urgent|urgently|asap|immediately"
    r"|getting (?:worse|stronger)|(?:minutes|hours?|moments?) ago"
    r"|still (?:burning|leaking|there|inside|stuck|trapped|beating|here|bleeding|smoking|coming|smell\w*)"
)
_CALM = (
    # policy, paper, teaching
    r"subsid\w+|allowances?|appl(?:y|ied|ying|ications?)|permits?|licen[cs]es?|insurance|insured|compensation"
    r"|reimburs\w+|certificates?|training|(?:fire|evacuation|safety|rescue) (?:drill|exercise)|drills"
    r"|courses?|lectures?|brochures?|leaflets?|prevention|prevent|restraining order"
    r"|how much (?:is|does|do|are)|when (?:is|will) the|signs of|awareness|polic(?:y|ies)"
    r"|how (?:do|can|should|could) (?:i|we|you|one) (?:apply|claim|prevent|avoid|know|tell|recogni[sz]e"
    r"|teach|protect|pay|check|insure|detect)|how to (?:apply|claim|prevent|avoid|recogni[sz]e|detect"
    r"|protect|check)",
    # long past
    r"last (?:year|month|week|summer|winter|spring|autumn|fall|time|january|february|march|april|may"
    r"|june|july|august|september|october|november|december)|(?:years?|months?|weeks?) (?:ago|back)"
    r"|long ago|used to|when i was (?:a |young|little|small)|back then|previously|in (?:19|20)\d\d"
    r"|once upon|the other (?:year|month)|(?:two|three|few|some) days ago",
    # only feared, wished or heard of
    r"what if|in case|if (?:there|an?|someone|somebody|anyone|it|the|we|you|people)|if i (?:ever )?(?:smell"
    r"|see|fall|find|get|notice)|(?:what|who|whom)~(?:if|when) (?:i|we|you|there|someone)"
    r"|(?:worried|worry|worries|afraid|scared|fear)(?: that| about)? (?:it|there|of (?:a )?(?:fire|gas"
    r"|falling)|the (?:lift|gas|house|building|wall|roof|wires?))|might (?:cause|lead)|could (?:cause|lead)"
    r"|may (?:cause|lead)|risk of|danger of|some ?day|one day|sooner or later|in (?:the )?future|avoid"
    r"|almost|nearly|suggest\w*|i heard|heard (?:that|about)|the news|on tv|on television|movies?|films?|novels?"
    r"|video game|dream(?:t|ed)?",
    # over, or somebody is thanked
    r"(?:thank you|thanks|grateful|thankful)(?: so much| very much)? (?:for|to)|praise|commend|put out"
    r"|extinguished|(?:already|been|was|were) (?:fixed|solved|repaired|found|resolved|rescued|saved|handled)"
    r"|false alarm|all (?:is )?(?:well|safe)|everything is (?:ok|okay|fine)|(?:is|are|came|got|back) home"
    r"|(?:is|are|was|has) (?:over|gone|safe|fine|better|stopped)(?! (?:the|off))|found (?:him|her|them) (?:already|again)"
    r"|we found (?:him|her|them)",
    # an old nuisance of a machine
    r"(?:lift|elevator|door|gate|switch|power|breaker)~(?:always|often|keeps|every (?:day|week|month)"
    r"|constantly|frequently|regularly|sometimes)",
)  # fmt: skip


def _compiled(pattern: str) -> re.Pattern[str]:
    """ASCII: "gas" ends where a Chinese word begins, as residents who mix both write it."""
    spelt = pattern.replace("['’]", "\0").replace("'", "['’‘`]?").replace("\0", "['’]")
    spelt = spelt.replace(" ", _SPACE).replace("~", _BETWEEN)
    return re.compile(rf"(?<![a-z0-9])(?:{spelt})(?![a-z0-9])", re.ASCII)


def _rules() -> Rules:
    return Rules(
        set_phrases=_compiled(_SET_PHRASES),
        denied=_compiled(_DENIED),
        hazards=tuple((hazard, _compiled(pattern)) for hazard, pattern in _WORDS),
        cry=_compiled(_CRY),
        now=_compiled(_NOW),
        calm=tuple(_compiled(pattern) for pattern in _CALM),
    )


LANGUAGE = Language("[a-z]{2}", _rules)

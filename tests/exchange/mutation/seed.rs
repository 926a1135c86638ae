//! Whole files of every format, and words that mean something to one reader or another.

use ties::exchange::Format;

/// A file to damage.
pub(super) struct Seed {
    pub(super) name: &'static str,
    pub(super) format: Format,
    pub(super) text: &'static str,
}

const fn seed(name: &'static str, format: Format, text: &'static str) -> Seed {
    Seed { name, format, text }
}

/// The files.
pub(super) const SEEDS: &[Seed] = &[
    seed("old.vcf", Format::Vcard, VCARD_2_1),
    seed("phone.vcf", Format::Vcard, VCARD_3_0),
    seed("new.vcf", Format::Vcard, VCARD_4_0),
    seed("work.ics", Format::Ics, CALENDAR),
    seed("series.ics", Format::Ics, SERIES),
    seed("ties.json", Format::Json, JSON),
    seed("Connections.csv", Format::Linkedin, LINKEDIN),
    seed("contacts.csv", Format::Google, GOOGLE),
    seed("outlook.csv", Format::Outlook, OUTLOOK),
    seed("table.csv", Format::Csv, TABLE),
    seed("-", Format::Csv, LINES),
    seed("blocks.txt", Format::Csv, BLOCKS),
    seed("schedule.xml", Format::Csv, SCHEDULE),
    seed("talks.json", Format::Json, TALKS),
];

const VCARD_2_1: &str = "BEGIN:VCARD\r\nVERSION:2.1\r\nN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:M=C3=BC;Zo=\r\n=C3=AB\r\n\
    item1.EMAIL;TYPE=\"work,pref\":zoe@x.example\r\nitem1.X-ABLabel:_$!<Home>!$_\r\nPHOTO;BASE64:AAAA\r\n BBBB\r\n\r\n\
    ADR;HOME:;;Mill\\;Lane\\\r\nUnit;York;;1;UK\r\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-04-15\r\nAGENT:\r\n\
    BEGIN:VCARD\r\nN:Helper\r\nEND:VCARD\r\nNOTE;CHARSET=SHIFT_JIS:\\n\\\\\r\nUID:1\r\nEND:VCARD\r\n\
    BEGIN:VCARD\r\nFN:\u{202e}Bo\u{200d}\r\nORG:A;B\r\nCATEGORIES:x,y\r\nTEL;VALUE=uri:tel:+1;ext=2\r\nREV:20240101\r\n";

const VCARD_3_0: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//Somewhere//EN\r\nN:Lovelace;Ada;Augusta;Lady;\r\nFN:Ada \
    Lovelace\r\nORG:Engines\\, Ltd;Research\r\nTITLE:Analyst\r\nEMAIL;type=INTERNET;type=HOME;type=pref:ada@x.example\r\n\
    TEL;type=CELL:+44 20 7946 0000\r\nitem1.URL:https://ada.example\r\nitem1.X-ABLabel:_$!<HomePage>!$_\r\n\
    item2.X-ABDATE;type=pref:1835-07-08\r\nitem2.X-ABLabel:_$!<Anniversary>!$_\r\nNOTE:One\\nTwo\\, three\r\n\
    X-SOCIALPROFILE;type=x:https://social.example/ada\r\nUID:ada-1\r\nREV:2024-01-02T03:04:05Z\r\nEND:VCARD\r\n\
    BEGIN:VCARD\r\nVERSION:3.0\r\nN:Poets\r\nFN:Poets\r\nX-ADDRESSBOOKSERVER-KIND:group\r\n\
    X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:ada-1\r\nUID:group-1\r\nEND:VCARD\r\n";

const VCARD_4_0: &str = "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:urn:uuid:bo-1\r\nFN;LANGUAGE=en:Bo Ek\r\nFN;LANGUAGE=ja:\u{6771}\u{4eac}\r\n\
    KIND:individual\r\nGENDER:M\r\nBDAY:--0415\r\nEMAIL;PREF=1:bo@x.example\r\nEMAIL:bo@y.example\r\nTEL;VALUE=uri;TYPE=\"cell,\
    voice\":tel:+1-201-555-0123\r\nADR;LABEL=\"1 Lane; York\":;;1 Lane;York;;YO1;UK\r\nRELATED;TYPE=friend:urn:uuid:cy-1\r\n\
    RELATED;VALUE=text:the neighbour\r\nPHOTO:data:image/png;base64,AAAA\r\nX-A;X-B=\"1:2\":c\r\nEND:VCARD\r\n\
    BEGIN:VCARD\r\nVERSION:4.0\r\nUID:urn:uuid:cy-1\r\nFN:Cy Young\r\nRELATED;TYPE=colleague:mailto:bo@x.example\r\n\
    EMAIL:bo@x.example\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:4.0\r\nKIND:group\r\nFN:Friends\r\nMEMBER:urn:uuid:bo-1\r\n\
    MEMBER:mailto:cy@x.example\r\nEND:VCARD\r\n";

const CALENDAR: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VTIMEZONE\r\nTZID:Europe/Paris\r\n\
    BEGIN:STANDARD\r\nDTSTART:19701025T030000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n\
    BEGIN:VEVENT\r\nUID:m1\r\nSEQUENCE:2\r\nDTSTAMP:20261101T120000Z\r\nDTSTART;TZID=Europe/Paris:20261201T100000\r\n\
    DTEND;TZID=Europe/Paris:20261201T113000\r\nSUMMARY:Plan\\, again and a\r\n gain\r\nLOCATION:Room 5\r\nSTATUS:CONFIRMED\r\n\
    ORGANIZER;CN=\"Ek: Bo; x\":MAILTO:bo@x.example\r\nATTENDEE;CN=Ada ^'Countess^' King;PARTSTAT=ACCEPTED:mailto:ada@x.exa\r\n\
    \x20mple\r\nATTENDEE;CUTYPE=ROOM;CN=R5:mailto:r5@x.example\r\nATTENDEE;PARTSTAT=DECLINED:mailto:cy@x.example\r\n\
    DESCRIPTION:long\r\nBEGIN:VALARM\r\nTRIGGER:-PT15M\r\nACTION:DISPLAY\r\nEND:VALARM\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20260110\r\nDTEND;VALUE=DATE:20260112\r\nSUMMARY:Retreat\r\nATTENDEE:mailto:di@x.example\r\n\
    END:VEVENT\r\nBEGIN:VTODO\r\nSUMMARY:x\r\nEND:VTODO\r\nEND:VCALENDAR\r\n";

const SERIES: &str = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:s1\nDTSTART:20250902T090000Z\nDURATION:PT1H\n\
    RRULE:FREQ=MONTHLY;INTERVAL=2;BYDAY=MO,TU,-1FR;BYSETPOS=-1;UNTIL=20301231T000000Z;WKST=SU\nRDATE;VALUE=PERIOD:20261205T090000Z/PT2H\n\
    EXDATE:20261001T090000Z,20261102T090000Z\nSUMMARY:Series\nATTENDEE;RSVP=TRUE;CN=Bo:mailto:bo@x.example\nEND:VEVENT\n\
    BEGIN:VEVENT\nUID:s1\nRECURRENCE-ID:20261201T090000Z\nDTSTART:20261202T090000Z\nATTENDEE;CN=Bo:mailto:bo@x.example\nEND:VEVENT\n\
    BEGIN:VEVENT\nUID:s2\nDTSTART:20200229\nRRULE:FREQ=YEARLY;COUNT=50\nATTENDEE;PARTSTAT=TENTATIVE:urn:uuid:7\nEND:VEVENT\n\
    END:VCALENDAR\n";

const JSON: &str = r#"{"schema":1,"type":"export","version":"0.1.0",
"me":{"name":"Me","emails":["me@x.example"]},
"contacts":[
{"id":"00000001","name":{"full":"Ada Lovelace"},"emails":[{"value":"ada@x.example","label":"work","former":false}],"circle":"many","created":"2026-01-02"},
{"id":"00000002","name":{"full":"Bo Ek"},"tags":["pumps"],"birthday":"--04-15","circle":"none","created":"2026-01-02"}],
"touches":[{"id":"00000003","date":"2026-02-03","channel":"coffee","initiator":"me","contacts":["00000001"],"note":"Tea"}],
"promises":[{"id":"00000004","by":"me","contact":"00000001","text":"send it","due":"2026-03-01","state":"open","made":"2026-02-03"}],
"ties":[{"id":"00000005","a":"00000001","b":"00000002","how":"friends","as_of":"2026-02-03"}],
"rules":[],
"pending":[]}
"#;

const LINKEDIN: &str = "Notes:\n\"When exporting your connection data, some may be missing.\"\n\n\
    First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
    Ada,Lovelace,https://www.linkedin.com/in/ada,ada@x.example,\"Engines, Ltd\",Analyst,02 Jan 2024\n\
    Bo,Ek,https://www.linkedin.com/in/bo,,,,15 Feb 2023\n";

const GOOGLE: &str = "First Name,Last Name,Name,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Labels,Notes\n\
    Ada,Lovelace,Ada Lovelace,* Work,ada@x.example ::: ada@y.example,Mobile,+44 20,* myContacts ::: Pumps,\"two\nlines\"\n";

const OUTLOOK: &str = "\u{feff}\"First Name\",\"Middle Name\",\"Last Name\",\"Company\",\"Job Title\",\"E-mail Address\",\"Business \
    Phone\",\"Birthday\",\"Categories\"\r\n\"Ada\",\"\",\"Lovelace\",\"Engines\",\"Analyst\",\"ada@x.example\",\"020 1\",\"0/0/00\",\"a;b\"\r\n";

const TABLE: &str =
    "sep=;\nVorname;Nachname;Firma;E-Mail\nJ\u{fc}rgen;M\u{fc}ller;\"Pumpen; GmbH\";j@x.example\nZo\u{eb};Neu;;\n";

const LINES: &str = "Attendees:\n- Ada Lovelace, Acme GmbH\n2. Lovelace, Ada\nBo Ek <bo@x.example>; \"Young, Cy\" <cy@x.example>\n\
    [x] Di Do (Initech)\nEd Orr \u{2013} Head of Looms, Loom Ltd\n# a comment\nTo: fa@x.example, gi@x.example\n";

const BLOCKS: &str = "Ada Lovelace\nAnalyst\nEngines Ltd\n\nBo Ek\nCTO at Initech\n\nCy Young\nLooms\n";

const SCHEDULE: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE schedule [<!ENTITY b \"c\">]>\n<schedule><conference>\
    <title>Fair</title><start>2027-01-30</start><end>2027-01-31</end><city>York</city></conference>\n<day date=\"2027-01-30\">\
    <room name=\"K.1 &amp; &b;\">\n<event id=\"1\"><start>09:30</start><title>Engines</title><persons><person id=\"1\">Ada \
    Lovelace</person><person id=\"2\">Bo Ek</person></persons></event>\n</room></day></schedule>\n";

const TALKS: &str = r#"{"count":2,"results":[
{"code":"A1","title":{"en":"Engines"},"speakers":[{"code":"S1","name":"Ada Lovelace","biography":null}],"slot":{"start":"2027-01-30T09:30:00+01:00","room":{"en":"K.1"}}},
{"code":"B2","title":"Looms","speakers":["Bo Ek"],"state":"confirmed"}]}
"#;

/// Words that mean something.
pub(super) const TOKENS: &[&str] = &[
    // All.
    "\n",
    "\r",
    "\r\n",
    "\n\n",
    "\t",
    "\0",
    "\u{feff}",
    "\u{202e}",
    "\u{200b}",
    "\u{a0}",
    "\u{e9}",
    "\"",
    "'",
    "\\",
    "\\\n",
    ",",
    ";",
    ":",
    "=",
    "@",
    "^n",
    "<@>",
    "(",
    ")",
    "<",
    ">",
    "|",
    "--",
    "99999999999999999999",
    "-1",
    "1e999",
    // vCards.
    "BEGIN:VCARD\n",
    "END:VCARD\n",
    "\n ",
    "=\n",
    "=C3",
    "N:",
    "FN:Ada\n",
    "UID:1\n",
    ";CHARSET=UTF-16:",
    ";CHARSET=SHIFT_JIS",
    ";ENCODING=QUOTED-PRINTABLE:",
    ";BASE64:",
    "data:",
    "TYPE=",
    "KIND:group\n",
    "MEMBER:urn:uuid:bo-1\n",
    "RELATED:urn:uuid:cy-1\n",
    "RELATED:mailto:ada@x.example\n",
    "item1.X-ABLabel:x\n",
    "EMAIL:ada@x.example\n",
    "BDAY:--0230\n",
    "VERSION:2.1\n",
    "AGENT:\n",
    // Calendars.
    "BEGIN:VCALENDAR\n",
    "BEGIN:VEVENT\n",
    "END:VEVENT\n",
    "END:VCALENDAR\n",
    "BEGIN:VALARM\n",
    "ATTENDEE;CN=Ada:mailto:a@x\n",
    "ATTENDEE;CUTYPE=ROOM:x\n",
    "ORGANIZER;CN=\"",
    "DTSTART:20261210\n",
    "DTSTART:00010101\n",
    "DTSTART:99991231T235959Z\n",
    "DTEND:99991231\n",
    "DURATION:P99999999W\n",
    "DURATION:-PT1S\n",
    "RECURRENCE-ID:20261201\n",
    "SEQUENCE:4294967296\n",
    "RRULE:FREQ=DAILY\n",
    "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\n",
    "RRULE:FREQ=SECONDLY;COUNT=1\n",
    "RRULE:FREQ=MONTHLY;INTERVAL=65535;BYDAY=-53MO;BYSETPOS=-366,366\n",
    ";COUNT=4294967295",
    ";UNTIL=00010101",
    "STATUS:CANCELLED\n",
    "EXDATE:20261210\n",
    "RDATE;VALUE=PERIOD:20261210/P1D\n",
    "UID:m1\n",
    "DTSTAMP:20991231T000000Z\n",
    // Tables and lists.
    "sep=;\n",
    "Name,Company\n",
    "Vorname;Nachname\n",
    "First Name,Last Name,Connected On\n",
    "E-mail 1 - Value",
    " ::: ",
    "Re: ",
    "To: ",
    "mailto:",
    "a@x.example",
    "<ada@x>",
    "Ada",
    "Lovelace",
    "Ada King",
    "Acme GmbH",
    "CTO",
    "Speakers:",
    " - ",
    " \u{2013} ",
    " at ",
    " @ ",
    "- ",
    "\u{2022} ",
    "[x] ",
    "1. ",
    "# ",
    // Schedules and JSON.
    "<?xml version=\"1.0\"?>",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
    "<schedule>",
    "</schedule>",
    "<day date=\"2026-02-07\">",
    "<room name=\"&b;\">",
    "<event>",
    "<title>",
    "</title>",
    "<start>9:30</start>",
    "<persons>",
    "<person id=\"1\">Ada",
    "</person>",
    "</persons>",
    "</event>",
    "&amp;",
    "&b;",
    "&#1;",
    "<![CDATA[",
    "]]>",
    "<!--",
    "[{",
    "}]",
    "{\"results\":[",
    "\"name\":\"Ada\"",
    "\"speakers\":[\"A\"]",
    "\"code\":\"A\"",
    "\"title\":{\"en\":\"T\"}",
    "]}",
    "null",
    "\\ud800",
    "00000001",
];

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AlarmList</name>
    <message numerus="yes">
        <source>Alarms · %n open</source>
        <translation>
            <numerusform>Alarms · %n open</numerusform>
            <numerusform>Alarms · %n open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlarmStrip</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlarmsScreen</name>
    <message numerus="yes">
        <source>%n to mend</source>
        <translation>
            <numerusform>%n to mend</numerusform>
            <numerusform>%n to mend</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AppointmentsScreen</name>
    <message numerus="yes">
        <source>%n appointments</source>
        <translation>
            <numerusform>%n appointment</numerusform>
            <numerusform>%n appointments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AssistanceStrip</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CaseList</name>
    <message numerus="yes">
        <source>Cases · %n found, %1 open</source>
        <translation>
            <numerusform>Cases · %n found, %1 open</numerusform>
            <numerusform>Cases · %n found, %1 open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CounterAlarmLogViewModel</name>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CounterAlarmsViewModel</name>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CounterCouncilViewModel</name>
    <message numerus="yes">
        <source>%n seat(s) not asked yet</source>
        <translation>
            <numerusform>%n seat not asked yet</numerusform>
            <numerusform>%n seats not asked yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{share}, %n seat(s), {of} each</source>
        <translation>
            <numerusform>{share}, %n seat, {of} each</numerusform>
            <numerusform>{share}, %n seats, {of} each</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CounterCouncilWorkViewModel</name>
    <message numerus="yes">
        <source>%n invitation(s) went by message.</source>
        <translation>
            <numerusform>%n invitation went by message.</numerusform>
            <numerusform>%n invitations went by message.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be sent: print or ring.</source>
        <translation>
            <numerusform>%n could not be sent: print or ring.</numerusform>
            <numerusform>%n could not be sent: print or ring.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n invitation(s) are being printed.</source>
        <translation>
            <numerusform>%n invitation is being printed.</numerusform>
            <numerusform>%n invitations are being printed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CounterDisputeViewModel</name>
    <message numerus="yes">
        <source>%n other disputes</source>
        <translation>
            <numerusform>%n other dispute</numerusform>
            <numerusform>%n other disputes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CounterEffectViewModel</name>
    <message numerus="yes">
        <source>%n weeks</source>
        <translation>
            <numerusform>%n week</numerusform>
            <numerusform>%n weeks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CounterElderViewModel</name>
    <message numerus="yes">
        <source>Somebody visits every %n days</source>
        <translation>
            <numerusform>Somebody visits every day</numerusform>
            <numerusform>Somebody visits every %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CounterForecastViewModel</name>
    <message numerus="yes">
        <source>Nothing is forecast yet: %n of {wanted} days were seen.</source>
        <translation>
            <numerusform>Nothing is forecast yet: %n of {wanted} days was seen.</numerusform>
            <numerusform>Nothing is forecast yet: %n of {wanted} days were seen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Residents do not see this yet: it was compared with last week on %n of {wanted} days.</source>
        <translation>
            <numerusform>Residents do not see this yet: it was compared with last week on %n of {wanted} days.</numerusform>
            <numerusform>Residents do not see this yet: it was compared with last week on %n of {wanted} days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The range held in {held} % of %n half hours (it is meant to in 80 %).</source>
        <translation>
            <numerusform>The range held in {held} % of %n half hour (it is meant to in 80 %).</numerusform>
            <numerusform>The range held in {held} % of %n half hours (it is meant to in 80 %).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n counters are open now.</source>
        <translation>
            <numerusform>%n counter is open now.</numerusform>
            <numerusform>%n counters are open now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CounterHeader</name>
    <message numerus="yes">
        <source>%n served today</source>
        <translation>
            <numerusform>%n served today</numerusform>
            <numerusform>%n served today</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CounterOrganisationsViewModel</name>
    <message numerus="yes">
        <source>%n people can sign in</source>
        <translation>
            <numerusform>One person can sign in</numerusform>
            <numerusform>%n people can sign in</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CounterPreventionViewModel</name>
    <message numerus="yes">
        <source>%n disputes</source>
        <translation>
            <numerusform>%n dispute</numerusform>
            <numerusform>%n disputes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CounterProposalsViewModel</name>
    <message numerus="yes">
        <source>%n report(s) of one kind in one cell</source>
        <translation>
            <numerusform>%n report of one kind in one cell</numerusform>
            <numerusform>%n reports of one kind in one cell</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CounterQueueViewModel</name>
    <message numerus="yes">
        <source>Called at {at} ({ago}), %n times</source>
        <translation>
            <numerusform>Called at {at} ({ago}), once</numerusform>
            <numerusform>Called at {at} ({ago}), %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{number} waits again, %n before it.</source>
        <translation>
            <numerusform>{number} waits again, %n before it.</numerusform>
            <numerusform>{number} waits again, %n before it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CounterRatingMonthViewModel</name>
    <message numerus="yes">
        <source>Of %n account(s) nothing is told: fewer than five ratings, or they could be found out by subtracting.</source>
        <translation>
            <numerusform>Of %n account nothing is told: fewer than five ratings, or they could be found out by subtracting.</numerusform>
            <numerusform>Of %n accounts nothing is told: fewer than five ratings, or they could be found out by subtracting.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CounterSheetsViewModel</name>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CounterVotePapersViewModel</name>
    <message numerus="yes">
        <source>Both typed the same: %n paper vote(s) taken.</source>
        <translation>
            <numerusform>Both typed the same: %n paper vote taken.</numerusform>
            <numerusform>Both typed the same: %n paper votes taken.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CounterVotesViewModel</name>
    <message numerus="yes">
        <source>%n ballot(s)</source>
        <translation>
            <numerusform>%n ballot</numerusform>
            <numerusform>%n ballots</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n may vote</source>
        <translation>
            <numerusform>%n may vote</numerusform>
            <numerusform>%n may vote</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CurrentTicket</name>
    <message numerus="yes">
        <source>%n waiting for your services</source>
        <translation>
            <numerusform>%n waiting for your services</numerusform>
            <numerusform>%n waiting for your services</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DisplayAlarmsViewModel</name>
    <message numerus="yes">
        <source>and %n more alarms</source>
        <translation>
            <numerusform>and %n more alarm</numerusform>
            <numerusform>and %n more alarms</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DisplayBoard</name>
    <message numerus="yes">
        <source>Coming next · %n waiting</source>
        <translation>
            <numerusform>Coming next · %n waiting</numerusform>
            <numerusform>Coming next · %n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DisplayCouncilViewModel</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) on the agenda</source>
        <translation>
            <numerusform>%n item on the agenda</numerusform>
            <numerusform>%n items on the agenda</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paper(s) to read at the screens</source>
        <translation>
            <numerusform>%n paper to read at the screens</numerusform>
            <numerusform>%n papers to read at the screens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DisplayVotesViewModel</name>
    <message numerus="yes">
        <source>%n ballot(s) so far</source>
        <translation>
            <numerusform>%n ballot so far</numerusform>
            <numerusform>%n ballots so far</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Residents decided, by %n ballot(s)</source>
        <translation>
            <numerusform>Residents decided, by %n ballot</numerusform>
            <numerusform>Residents decided, by %n ballots</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DisputeList</name>
    <message numerus="yes">
        <source>Mediation · %n disputes</source>
        <translation>
            <numerusform>Mediation · %n dispute</numerusform>
            <numerusform>Mediation · %n disputes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ElderList</name>
    <message numerus="yes">
        <source>Elder care · %n found</source>
        <translation>
            <numerusform>Elder care · %n found</numerusform>
            <numerusform>Elder care · %n found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Elder care · %n elders</source>
        <translation>
            <numerusform>Elder care · %n elder</numerusform>
            <numerusform>Elder care · %n elders</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HealthViewModel</name>
    <message numerus="yes">
        <source>%n things to mend</source>
        <translation>
            <numerusform>%n thing to mend</numerusform>
            <numerusform>%n things to mend</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Valid once, for %n minutes, at {address}</source>
        <translation>
            <numerusform>Valid once, for %n minute, at {address}</numerusform>
            <numerusform>Valid once, for %n minutes, at {address}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>hall.toml was not taken over: %n mistakes.</source>
        <translation>
            <numerusform>hall.toml was not taken over: %n mistake.</numerusform>
            <numerusform>hall.toml was not taken over: %n mistakes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>IdleWarning</name>
    <message numerus="yes">
        <source>In %n seconds this screen is cleared, so that nobody sees what is yours.</source>
        <translation>
            <numerusform>In %n second this screen is cleared, so that nobody sees what is yours.</numerusform>
            <numerusform>In %n seconds this screen is cleared, so that nobody sees what is yours.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LockScreen</name>
    <message numerus="yes">
        <source>You can try again in %n seconds.</source>
        <translation>
            <numerusform>You can try again in %n second.</numerusform>
            <numerusform>You can try again in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoticeBanner</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResidentAlarmsViewModel</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResidentBoardViewModel</name>
    <message numerus="yes">
        <source>No waiting now, %n waiting</source>
        <translation>
            <numerusform>No waiting now, %n waiting</numerusform>
            <numerusform>No waiting now, %n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About {minutes} min to wait, %n waiting</source>
        <translation>
            <numerusform>About {minutes} min to wait, %n waiting</numerusform>
            <numerusform>About {minutes} min to wait, %n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResidentProposalsViewModel</name>
    <message numerus="yes">
        <source>%n proposal(s) to support</source>
        <translation>
            <numerusform>%n proposal to support</numerusform>
            <numerusform>%n proposals to support</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResidentRateViewModel</name>
    <message numerus="yes">
        <source>If you are not, we ask why, and put it right within %n working days.</source>
        <translation>
            <numerusform>If you are not, we ask why, and put it right within %n working day.</numerusform>
            <numerusform>If you are not, we ask why, and put it right within %n working days.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResidentReportViewModel</name>
    <message numerus="yes">
        <source>%n households reported it</source>
        <translation>
            <numerusform>%n household reported it</numerusform>
            <numerusform>%n households reported it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResidentServicesViewModel</name>
    <message numerus="yes">
        <source>%n ahead of you</source>
        <translation>
            <numerusform>%n ahead of you</numerusform>
            <numerusform>%n ahead of you</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResidentSosViewModel</name>
    <message numerus="yes">
        <source>about %n min</source>
        <translation>
            <numerusform>about %n min</numerusform>
            <numerusform>about %n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResidentSurveyViewModel</name>
    <message numerus="yes">
        <source>up to %n question(s)</source>
        <translation>
            <numerusform>up to %n question</numerusform>
            <numerusform>up to %n questions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResidentSurveysViewModel</name>
    <message numerus="yes">
        <source>%n survey(s)</source>
        <translation>
            <numerusform>%n survey</numerusform>
            <numerusform>%n surveys</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>up to %n question(s)</source>
        <translation>
            <numerusform>up to %n question</numerusform>
            <numerusform>up to %n questions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResidentVotesViewModel</name>
    <message numerus="yes">
        <source>%n vote(s)</source>
        <translation>
            <numerusform>%n vote</numerusform>
            <numerusform>%n votes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ballot(s)</source>
        <translation>
            <numerusform>%n ballot</numerusform>
            <numerusform>%n ballots</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ballot(s) so far</source>
        <translation>
            <numerusform>%n ballot so far</numerusform>
            <numerusform>%n ballots so far</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SosKinds</name>
    <message numerus="yes">
        <source>You need not choose: in %n seconds it counts as illness. Somebody comes in any case.</source>
        <translation>
            <numerusform>You need not choose: in %n second it counts as illness. Somebody comes in any case.</numerusform>
            <numerusform>You need not choose: in %n seconds it counts as illness. Somebody comes in any case.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SwitchPanel</name>
    <message numerus="yes">
        <source>It works: heard %n times</source>
        <translation>
            <numerusform>It works: heard once</numerusform>
            <numerusform>It works: heard %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SyncViewModel</name>
    <message numerus="yes">
        <source>holds what this hall sent (%n entries)</source>
        <translation>
            <numerusform>holds what this hall sent (%n entry)</numerusform>
            <numerusform>holds what this hall sent (%n entries)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries, the oldest for {hours} h</source>
        <translation>
            <numerusform>%n entry, the oldest for {hours} h</numerusform>
            <numerusform>%n entries, the oldest for {hours} h</numerusform>
        </translation>
    </message>
</context>
</TS>

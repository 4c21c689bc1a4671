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
    <name>ElderList</name>
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
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
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
    <name>SosKinds</name>
    <message numerus="yes">
        <source>You need not choose: in %n seconds it counts as illness. Somebody comes in any case.</source>
        <translation>
            <numerusform>You need not choose: in %n second it counts as illness. Somebody comes in any case.</numerusform>
            <numerusform>You need not choose: in %n seconds it counts as illness. Somebody comes in any case.</numerusform>
        </translation>
    </message>
</context>
</TS>

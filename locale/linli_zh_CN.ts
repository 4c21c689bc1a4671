<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AccessSection</name>
    <message>
        <source>PINs and terminals</source>
        <translation>PIN 和终端</translation>
    </message>
    <message>
        <source>PIN of %1 (%2) is locked at %3</source>
        <translation>%1（%2）的 PIN 在 %3 上已锁定</translation>
    </message>
    <message>
        <source>Lift the lock</source>
        <translation>解除锁定</translation>
    </message>
    <message>
        <source>No PIN is locked</source>
        <translation>没有锁定的 PIN</translation>
    </message>
    <message>
        <source>Shut out</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>未连接</translation>
    </message>
    <message>
        <source>Pair</source>
        <translation>配对</translation>
    </message>
    <message>
        <source>Yes, shut it out</source>
        <translation>确定停用</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Hide the code</source>
        <translation>收起配对码</translation>
    </message>
</context>
<context>
    <name>AgreementCard</name>
    <message>
        <source>Agreement</source>
        <translation>调解协议</translation>
    </message>
    <message>
        <source>Yuan that were paid; nothing: all that is left</source>
        <translation>这次付了多少元；不填为付清余款</translation>
    </message>
    <message>
        <source>Enter the payment</source>
        <translation>登记付款</translation>
    </message>
    <message>
        <source>It is done</source>
        <translation>已做到</translation>
    </message>
</context>
<context>
    <name>AlarmAcceptance</name>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>I go there</source>
        <translation>我去处理</translation>
    </message>
    <message>
        <source>%1 goes there</source>
        <translation>%1去处理</translation>
    </message>
    <message>
        <source>Or show your badge to the scanner, then touch. The counter stays locked.</source>
        <translation>也可以向扫码器出示工作证，再点按。窗口保持锁定。</translation>
    </message>
    <message>
        <source>The badge was read. Touch above within half a minute.</source>
        <translation>已读到工作证。请在半分钟内点按上面的按钮。</translation>
    </message>
</context>
<context>
    <name>AlarmBanner</name>
    <message>
        <source>DRILL · every new alarm is marked as a drill until it is switched off</source>
        <translation>演练中 · 新的警报都记为演练，直到演练结束</translation>
    </message>
</context>
<context>
    <name>AlarmCallLine</name>
    <message>
        <source>Got through</source>
        <translation>打通了</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>没人接</translation>
    </message>
    <message>
        <source>They come</source>
        <translation>他来</translation>
    </message>
</context>
<context>
    <name>AlarmClosing</name>
    <message>
        <source>Is it over? How did it end?</source>
        <translation>处理完了吗？结果是：</translation>
    </message>
    <message>
        <source>What was done, in a few words</source>
        <translation>简单写一下怎么处理的</translation>
    </message>
    <message>
        <source>End the alarm</source>
        <translation>结束警报</translation>
    </message>
</context>
<context>
    <name>AlarmList</name>
    <message numerus="yes">
        <source>Alarms · %n open</source>
        <translation>
            <numerusform>警报 · %n 起未结束</numerusform>
        </translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>警报</translation>
    </message>
    <message>
        <source>Buttons and sensors</source>
        <translation>按钮与传感器</translation>
    </message>
    <message>
        <source>People to call</source>
        <translation>联系人</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>按钮设备</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>往前</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>往后</translation>
    </message>
    <message>
        <source>No alarm on these days</source>
        <translation>这段时间没有警报</translation>
    </message>
    <message>
        <source>No button or sensor stands in hall.toml</source>
        <translation>hall.toml 里没有登记按钮或传感器</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Really take away?</source>
        <translation>确定移除？</translation>
    </message>
    <message>
        <source>Nobody is registered yet: alarms are shown at the screens only</source>
        <translation>还没有登记联系人，警报只在屏幕上显示</translation>
    </message>
</context>
<context>
    <name>AlarmOverview</name>
    <message>
        <source>Print these days</source>
        <translation>打印这些天的报表</translation>
    </message>
    <message>
        <source>Would not be heard, or soon not</source>
        <translation>现在或很快会报不了警的</translation>
    </message>
    <message>
        <source>Drill</source>
        <translation>演练</translation>
    </message>
    <message>
        <source>A drill is on. It ends by itself after a while; end it here when all have practised.</source>
        <translation>演练进行中，到时会自动结束。大家都练过了，请在这里结束。</translation>
    </message>
    <message>
        <source>No drill yet this month. Choose a calm hour, tell colleagues, then press a button.</source>
        <translation>本月还没演练。请选人少的时候，先告诉同事，再按一个按钮试试。</translation>
    </message>
    <message>
        <source>While a drill is on, alarms are marked as such and counted apart.</source>
        <translation>演练期间的警报都会标明，并单独统计。</translation>
    </message>
    <message>
        <source>End the drill</source>
        <translation>结束演练</translation>
    </message>
    <message>
        <source>Begin a drill</source>
        <translation>开始演练</translation>
    </message>
</context>
<context>
    <name>AlarmPage</name>
    <message>
        <source>See to it</source>
        <translation>去处理</translation>
    </message>
    <message>
        <source>Open case %1</source>
        <translation>打开事项 %1</translation>
    </message>
    <message>
        <source>Print the slip</source>
        <translation>打印警报单</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>经过</translation>
    </message>
</context>
<context>
    <name>AlarmPanel</name>
    <message>
        <source>Also: %1</source>
        <translation>另外还有：%1</translation>
    </message>
    <message>
        <source>Open case %1</source>
        <translation>打开事项 %1</translation>
    </message>
    <message>
        <source>All alarms</source>
        <translation>全部警报</translation>
    </message>
</context>
<context>
    <name>AlarmRaise</name>
    <message>
        <source>What is it? One touch calls for help</source>
        <translation>出了什么事？点一下就报警</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不报了</translation>
    </message>
    <message>
        <source>What colleagues should know first, if anything</source>
        <translation>同事最先要知道什么（可不填）</translation>
    </message>
</context>
<context>
    <name>AlarmStrip</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 起</numerusform>
        </translation>
    </message>
    <message>
        <source>Open case %1</source>
        <translation>打开事项 %1</translation>
    </message>
    <message>
        <source>It is over</source>
        <translation>结束</translation>
    </message>
</context>
<context>
    <name>AlarmStrips</name>
    <message>
        <source>Shows what became of your call for help</source>
        <translation>查看求助的进展</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>查看</translation>
    </message>
</context>
<context>
    <name>AlarmWords</name>
    <message>
        <source>step {step}</source>
        <translation>第 {step} 批</translation>
    </message>
    <message>
        <source>at a counter</source>
        <translation>在窗口</translation>
    </message>
    <message>
        <source>by badge</source>
        <translation>刷工作证</translation>
    </message>
    <message>
        <source>on the telephone</source>
        <translation>电话里</translation>
    </message>
    <message>
        <source>It does not answer yet ({what})</source>
        <translation>还没有应答（{what}）</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} 分 {seconds} 秒</translation>
    </message>
    <message>
        <source>none</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>{raised} raised, {accepted} accepted, {in_time} of them in time</source>
        <translation>共 {raised} 起，接警 {accepted} 起，其中按时 {in_time} 起</translation>
    </message>
    <message>
        <source>Half were accepted within {median}; the slowest took {slowest}</source>
        <translation>接警用时中位数 {median}，最慢 {slowest}</translation>
    </message>
    <message>
        <source>Nobody accepted by {time}: over the limit</source>
        <translation>到 {time} 还没有人接警，已超时</translation>
    </message>
    <message>
        <source>To be accepted by {time}</source>
        <translation>{time} 前要有人接警</translation>
    </message>
    <message>
        <source>{name} goes there · accepted {time}</source>
        <translation>{name} 正在去 · {time} 接警</translation>
    </message>
    <message>
        <source>there in about %n min</source>
        <translation>约 %n 分钟到</translation>
    </message>
    <message>
        <source>pressed again: %n×</source>
        <translation>又按了 %n 次</translation>
    </message>
    <message>
        <source>DRILL</source>
        <translation>演练</translation>
    </message>
    <message>
        <source>QUIET: go there unnoticed, tell nobody</source>
        <translation>悄悄处理：别让人察觉，别声张</translation>
    </message>
    <message>
        <source>Duress · silent</source>
        <translation>胁迫 · 静默</translation>
    </message>
    <message>
        <source>Not in the journal yet</source>
        <translation>还没写进日志</translation>
    </message>
    <message>
        <source>Said to be a mistake: look all the same</source>
        <translation>当事人说是误按，仍要去看</translation>
    </message>
    <message>
        <source>Kind not told yet</source>
        <translation>还没说是哪种</translation>
    </message>
    <message>
        <source>{outcome} · {name}</source>
        <translation>{outcome} · {name}</translation>
    </message>
    <message>
        <source>{time} {name} wrote: {words}</source>
        <translation>{time} {name} 回复：{words}</translation>
    </message>
    <message>
        <source>shown at the screens</source>
        <translation>屏幕上已提示</translation>
    </message>
    <message>
        <source>nobody with a number is registered</source>
        <translation>没有登记号码</translation>
    </message>
</context>
<context>
    <name>AlarmsScreen</name>
    <message numerus="yes">
        <source>%n to mend</source>
        <translation>
            <numerusform>%n 处要修</numerusform>
        </translation>
    </message>
    <message>
        <source>Drill is due</source>
        <translation>该演练了</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Cancel the print</source>
        <translation>取消打印</translation>
    </message>
</context>
<context>
    <name>AppointmentForm</name>
    <message>
        <source>New appointment</source>
        <translation>新预约</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>The hall is not open on this day any more. Choose another day.</source>
        <translation>这一天大厅不再开门，请选别的日子。</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>业务</translation>
    </message>
    <message>
        <source>Name, if they give it</source>
        <translation>姓名（可不填）</translation>
    </message>
    <message>
        <source>Print it on paper too</source>
        <translation>同时打印纸质预约单</translation>
    </message>
    <message>
        <source>Make the appointment</source>
        <translation>确认预约</translation>
    </message>
</context>
<context>
    <name>AppointmentRow</name>
    <message>
        <source>Checked in</source>
        <translation>已取号</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>未到</translation>
    </message>
</context>
<context>
    <name>AppointmentsScreen</name>
    <message numerus="yes">
        <source>%n appointments</source>
        <translation>
            <numerusform>%n 个预约</numerusform>
        </translation>
    </message>
    <message>
        <source>Appointments</source>
        <translation>预约</translation>
    </message>
    <message>
        <source>No appointments on this day</source>
        <translation>这一天没有预约</translation>
    </message>
</context>
<context>
    <name>AssistanceRow</name>
    <message>
        <source>Sign in to go there</source>
        <translation>登录后可以去</translation>
    </message>
    <message>
        <source>I am going</source>
        <translation>我去</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>帮好了</translation>
    </message>
</context>
<context>
    <name>AssistanceStrip</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 处</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AttractScreen</name>
    <message>
        <source>Touch the screen to begin</source>
        <translation>请轻触屏幕开始</translation>
    </message>
    <message>
        <source>Or lay your ID card on the reader. Everything is free of charge.</source>
        <translation>也可以直接把身份证放在读卡区。全程免费。</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>开始</translation>
    </message>
</context>
<context>
    <name>BoardDesk</name>
    <message>
        <source>Public board</source>
        <translation>公示栏</translation>
    </message>
    <message>
        <source>Write something new</source>
        <translation>新写一条</translation>
    </message>
    <message>
        <source>Nothing stands on the public board yet</source>
        <translation>公示栏上还没有内容</translation>
    </message>
    <message>
        <source>Choose an item, or write a new one. It turns on the residents&apos; screens while nobody is there.</source>
        <translation>选一条，或新写一条。没人操作时，居民屏幕上轮流显示。</translation>
    </message>
</context>
<context>
    <name>BoardForm</name>
    <message>
        <source>Something new for everybody</source>
        <translation>新写一条给大家看</translation>
    </message>
    <message>
        <source>On the public board</source>
        <translation>公示栏上的这一条</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>What residents asked, %1</source>
        <translation>居民问了什么（%1）</translation>
    </message>
    <message>
        <source>What was done, %1</source>
        <translation>我们做了什么（%1）</translation>
    </message>
    <message>
        <source>The notice, %1</source>
        <translation>通知内容（%1）</translation>
    </message>
    <message>
        <source>First day, such as 2026-11-24</source>
        <translation>从哪天起，如 2026-11-24</translation>
    </message>
    <message>
        <source>Last day, where it has one</source>
        <translation>到哪天止，可不填</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>到哪天止</translation>
    </message>
    <message>
        <source>Of the settled case, where it came of one</source>
        <translation>来自哪件已办结的事项（编号），可不填</translation>
    </message>
    <message>
        <source>Everybody reads it: no names, no telephone or identity numbers.</source>
        <translation>人人看得到：不要写姓名、电话、证件号码。</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>公布</translation>
    </message>
    <message>
        <source>Yes, take it down and erase it</source>
        <translation>确定撤下并抹去</translation>
    </message>
    <message>
        <source>Take it down</source>
        <translation>撤下</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不改了</translation>
    </message>
</context>
<context>
    <name>CaptionLine</name>
    <message>
        <source>No sound: please watch the screen</source>
        <translation>暂无声音，请看屏幕</translation>
    </message>
</context>
<context>
    <name>CardNote</name>
    <message>
        <source>Please take your card from the reader.</source>
        <translation>请从读卡区取走您的证件。</translation>
    </message>
    <message>
        <source>Please check that you have your card.</source>
        <translation>请看一看您的证件是否已经拿好。</translation>
    </message>
    <message>
        <source>If it is not yours, give it to the staff.</source>
        <translation>如果不是您的，请交给工作人员。</translation>
    </message>
    <message>
        <source>I understand</source>
        <translation>知道了</translation>
    </message>
</context>
<context>
    <name>CareFigures</name>
    <message>
        <source>How the elders are looked after</source>
        <translation>老人关怀概况</translation>
    </message>
    <message>
        <source>Choose an elder on the left. Whoever opens one says why, and that is recorded.</source>
        <translation>请在左边选一位老人。打开资料要说明原因，并会留痕。</translation>
    </message>
</context>
<context>
    <name>CaseAssign</name>
    <message>
        <source>Nobody here works on cases</source>
        <translation>还没有可以办理事项的工作人员</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不改了</translation>
    </message>
</context>
<context>
    <name>CaseClassify</name>
    <message>
        <source>%1. This stays recorded.</source>
        <translation>%1。这一选择会保留在记录里。</translation>
    </message>
    <message>
        <source>A dispute between people  D</source>
        <translation>属于矛盾纠纷  D</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不改了</translation>
    </message>
</context>
<context>
    <name>CaseList</name>
    <message>
        <source>Cases · %1 open, %2 overdue</source>
        <translation>待办事项 · %1 件，超时 %2 件</translation>
    </message>
    <message>
        <source>Cases · %1 open</source>
        <translation>待办事项 · %1 件</translation>
    </message>
    <message>
        <source>Search: words, number, place  ( / )</source>
        <translation>搜索：内容、编号、地点  （ / ）</translation>
    </message>
    <message>
        <source>Nothing was found. Cases are found by number or its last figures, words, category and place; a person by the whole name or number, with a reason.</source>
        <translation>没有找到。事项可按编号或末几位、内容、类别、地点找；找人要输完整的姓名或号码，并写明原因。</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>事项</translation>
    </message>
    <message numerus="yes">
        <source>Cases · %n found, %1 open</source>
        <translation>
            <numerusform>待办事项 · 找到 %n 件，未结 %1 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to do here</source>
        <translation>这里没有要办的事</translation>
    </message>
</context>
<context>
    <name>CasePage</name>
    <message>
        <source>In the resident&apos;s words</source>
        <translation>居民原话</translation>
    </message>
    <message>
        <source>Later ones: %1</source>
        <translation>后面还有：%1</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>办理结果</translation>
    </message>
    <message>
        <source>The district answered</source>
        <translation>区里答复了</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Parties (looks are recorded)</source>
        <translation>谁反映的（看一次记一次）</translation>
    </message>
    <message>
        <source>Show in full</source>
        <translation>查看完整信息</translation>
    </message>
    <message>
        <source>Risk and plan</source>
        <translation>风险与预案</translation>
    </message>
    <message>
        <source>Alike, near there</source>
        <translation>附近相似</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Cancel the print</source>
        <translation>取消打印</translation>
    </message>
</context>
<context>
    <name>CasePhotos</name>
    <message>
        <source>Photo %1 of %2 (looks are recorded)</source>
        <translation>照片 %1/%2（查看将留痕）</translation>
    </message>
    <message>
        <source>Photos: %1 (looks are recorded)</source>
        <translation>照片 %1 张（查看将留痕）</translation>
    </message>
    <message>
        <source>Photo of the case</source>
        <translation>事项照片</translation>
    </message>
    <message>
        <source>Show the photo</source>
        <translation>查看照片</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>下一张</translation>
    </message>
</context>
<context>
    <name>CaseWords</name>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>明天</translation>
    </message>
    <message>
        <source>Who reported first</source>
        <translation>最先反映的人</translation>
    </message>
    <message>
        <source>All of them</source>
        <translation>所有反映的人</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>已办结</translation>
    </message>
    <message>
        <source>{time} over</source>
        <translation>超时 {time}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>余 {time}</translation>
    </message>
    <message>
        <source>under 1 min</source>
        <translation>不到 1 分钟</translation>
    </message>
    <message>
        <source>%n min</source>
        <translation>%n 分钟</translation>
    </message>
    <message>
        <source>%n h</source>
        <translation>%n 小时</translation>
    </message>
    <message>
        <source>%n days</source>
        <translation>%n 天</translation>
    </message>
    <message>
        <source>%n households</source>
        <translation>%n 户</translation>
    </message>
    <message>
        <source>one-tap</source>
        <translation>居民一键报的</translation>
    </message>
    <message>
        <source>late in other hands</source>
        <translation>外部单位已超期</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>接收</translation>
    </message>
    <message>
        <source>Print slip</source>
        <translation>打印案单</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Give to</source>
        <translation>指派</translation>
    </message>
    <message>
        <source>Classify anew</source>
        <translation>改类别</translation>
    </message>
    <message>
        <source>Hand up</source>
        <translation>上报一级</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Settle</source>
        <translation>办结</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>重新办理</translation>
    </message>
    <message>
        <source>Slip in full</source>
        <translation>完整案单</translation>
    </message>
    <message>
        <source>Who rated reads the result by the code of the rating.</source>
        <translation>评价人凭评价码看办理结果。</translation>
    </message>
    <message>
        <source>The resident chose: {category} ({kind})</source>
        <translation>居民选的是：{category}（{kind}）</translation>
    </message>
    <message>
        <source>(a one-tap report, without words)</source>
        <translation>（一键上报，没有文字）</translation>
    </message>
    <message>
        <source>(the personal part was erased)</source>
        <translation>（个人信息已删除）</translation>
    </message>
    <message>
        <source>The kiosk proposed {category}: {words}</source>
        <translation>初判：{category}；依据“{words}”</translation>
    </message>
    <message>
        <source>the next tier</source>
        <translation>上一级</translation>
    </message>
    <message>
        <source>With {name}</source>
        <translation>经办：{name}</translation>
    </message>
    <message>
        <source>Photos: {numbers}</source>
        <translation>照片：第 {numbers} 张</translation>
    </message>
    <message>
        <source>(nothing further told, or erased)</source>
        <translation>（没有另外说明，或已按规定删除）</translation>
    </message>
    <message>
        <source>anonymous</source>
        <translation>匿名</translation>
    </message>
    <message>
        <source>no contact given</source>
        <translation>未留联系方式</translation>
    </message>
    <message>
        <source>Joined: {who}</source>
        <translation>附议：{who}</translation>
    </message>
    <message>
        <source>answered {time}, too late: it was due {by}</source>
        <translation>{time} 才答复，应在 {by} 前</translation>
    </message>
    <message>
        <source>answered {time}</source>
        <translation>{time} 已答复</translation>
    </message>
    <message>
        <source>not answered in time: it was due {by}</source>
        <translation>没有按时答复，应在 {by} 前</translation>
    </message>
    <message>
        <source>answer by {time}</source>
        <translation>{time} 前答复</translation>
    </message>
    <message>
        <source>settle by {time}</source>
        <translation>{time} 前办结</translation>
    </message>
    <message>
        <source>Tier {tier}: {name}</source>
        <translation>第 {tier} 级：{name}</translation>
    </message>
    <message>
        <source>Opened after a low rating</source>
        <translation>由差评转来</translation>
    </message>
    <message>
        <source>The district answered without knowing of what was done here last. Its answer was passed on to the resident.</source>
        <translation>区里答复时不知道这里最近办了什么。答复已转给居民。</translation>
    </message>
    <message>
        <source>It takes the case for settled: you decide.</source>
        <translation>区里认为已办结，由您决定。</translation>
    </message>
    <message>
        <source>It wants the case worked on: you decide.</source>
        <translation>区里要求继续办理，由您决定。</translation>
    </message>
    <message>
        <source>(for all)</source>
        <translation>（给所有人）</translation>
    </message>
    <message>
        <source>(for who reported first)</source>
        <translation>（给最先反映的人）</translation>
    </message>
    <message>
        <source>(for one who joined)</source>
        <translation>（给一位附议人）</translation>
    </message>
    <message>
        <source>{number}: waiting for the printer</source>
        <translation>{number}：等待打印</translation>
    </message>
    <message>
        <source>{number}: being printed</source>
        <translation>{number}：正在打印</translation>
    </message>
    <message>
        <source>{number}: printed</source>
        <translation>{number}：已打印</translation>
    </message>
    <message>
        <source>{number}: cancelled</source>
        <translation>{number}：已取消</translation>
    </message>
    <message>
        <source>{number}: not printed</source>
        <translation>{number}：没有打印</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报表</translation>
    </message>
</context>
<context>
    <name>CaseWriting</name>
    <message>
        <source>Who reads it:</source>
        <translation>给谁看：</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不写了</translation>
    </message>
</context>
<context>
    <name>CasesScreen</name>
    <message>
        <source>Choose a case on the left</source>
        <translation>请在左边选一件事</translation>
    </message>
</context>
<context>
    <name>CheckPoints</name>
    <message>
        <source>Check points</source>
        <translation>巡查点</translation>
    </message>
    <message>
        <source>None hangs here yet. A round can be walked without.</source>
        <translation>这里还没有巡查点。没有也可以巡查。</translation>
    </message>
    <message>
        <source>Take it down</source>
        <translation>撤下</translation>
    </message>
    <message>
        <source>Its code is void then. Take it down?</source>
        <translation>码会作废。确定撤下？</translation>
    </message>
    <message>
        <source>Print its sheet</source>
        <translation>打印这张</translation>
    </message>
    <message>
        <source>Hang one at</source>
        <translation>在这里挂一个</translation>
    </message>
</context>
<context>
    <name>ChooseServiceScreen</name>
    <message>
        <source>%1, what do you come for?</source>
        <translation>%1，您好，今天办什么？</translation>
    </message>
    <message>
        <source>What do you come for?</source>
        <translation>今天办什么？</translation>
    </message>
    <message>
        <source>One moment, your number is being made …</source>
        <translation>请稍等，正在取号……</translation>
    </message>
    <message>
        <source>One tap takes your number.</source>
        <translation>点一下就取号。</translation>
    </message>
    <message>
        <source>Take a number</source>
        <translation>办事取号</translation>
    </message>
    <message>
        <source>Served first, if you wish:</source>
        <translation>要优先：</translation>
    </message>
    <message>
        <source>I am disabled</source>
        <translation>我是残疾人</translation>
    </message>
    <message>
        <source>I am pregnant</source>
        <translation>我是孕妇</translation>
    </message>
</context>
<context>
    <name>CodePad</name>
    <message>
        <source>Erase</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>ConfirmForm</name>
    <message>
        <source>Minutes that count; 0 where it was no round</source>
        <translation>计入的分钟数；不算巡查填 0</translation>
    </message>
    <message>
        <source>Why, where they are other than the clock says</source>
        <translation>与时钟不符时写明原因</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>先不写</translation>
    </message>
</context>
<context>
    <name>ConveneForm</name>
    <message>
        <source>Call a meeting</source>
        <translation>召集会议</translation>
    </message>
    <message>
        <source>Which council</source>
        <translation>哪个议事会</translation>
    </message>
    <message>
        <source>Day, such as 2026-12-01</source>
        <translation>日期，如 2026-12-01</translation>
    </message>
    <message>
        <source>Time, such as 14:00</source>
        <translation>时间，如 14:00</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Call the meeting</source>
        <translation>召集</translation>
    </message>
</context>
<context>
    <name>CouncilAgenda</name>
    <message>
        <source>Agenda</source>
        <translation>议程</translation>
    </message>
    <message>
        <source>Another motion: no names, no numbers of persons</source>
        <translation>再加一项：不写人名和号码</translation>
    </message>
</context>
<context>
    <name>CouncilGroupRow</name>
    <message>
        <source>Group %1, %2</source>
        <translation>第 %1 组（%2）</translation>
    </message>
    <message>
        <source>Share, %</source>
        <translation>票权，%</translation>
    </message>
    <message>
        <source>Seats</source>
        <translation>席位</translation>
    </message>
</context>
<context>
    <name>CouncilMeeting</name>
    <message>
        <source>Votes by name</source>
        <translation>记名表决</translation>
    </message>
    <message>
        <source>enough to meet</source>
        <translation>够开会了</translation>
    </message>
    <message>
        <source>too few to meet</source>
        <translation>还不够开会</translation>
    </message>
    <message>
        <source>%1 of %2 came</source>
        <translation>到 %1 席，共 %2 席</translation>
    </message>
</context>
<context>
    <name>CouncilMinutes</name>
    <message>
        <source>Minutes</source>
        <translation>会议记录</translation>
    </message>
    <message>
        <source>Nothing was written yet.</source>
        <translation>还没有记录。</translation>
    </message>
    <message>
        <source>Write a sentence; its time is added</source>
        <translation>写一句，自动记时间</translation>
    </message>
</context>
<context>
    <name>CouncilPapers</name>
    <message>
        <source>Papers to read</source>
        <translation>会前文件</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>收回</translation>
    </message>
    <message>
        <source>Title of another paper</source>
        <translation>再加一份文件：标题</translation>
    </message>
    <message>
        <source>What it says: no numbers of persons</source>
        <translation>内容：不要写个人号码</translation>
    </message>
    <message>
        <source>Show it at the screens</source>
        <translation>放到自助机上给大家看</translation>
    </message>
</context>
<context>
    <name>CouncilRules</name>
    <message>
        <source>Quorum, a part of all seats, such as 1/2</source>
        <translation>法定人数：占全部席位的几分之几，如 1/2</translation>
    </message>
    <message>
        <source>Carried with this part, such as 1/2 or 2/3</source>
        <translation>通过需几分之几，如 1/2 或 2/3</translation>
    </message>
    <message>
        <source>Supporters that a proposal needs</source>
        <translation>提议需要多少人支持</translation>
    </message>
    <message>
        <source>Within so many days</source>
        <translation>在多少天内</translation>
    </message>
    <message>
        <source>Reports of one kind that propose themselves; 0: none</source>
        <translation>同类事项几件就自动成为提议；0 为不自动</translation>
    </message>
    <message>
        <source>Reports of so many days</source>
        <translation>统计多少天的事项</translation>
    </message>
    <message>
        <source>More than that part; else that part is enough</source>
        <translation>要超过这个比例；不选则达到即可</translation>
    </message>
    <message>
        <source>Counted of all seats; else of those present</source>
        <translation>按全部席位计；不选则按到场席位计</translation>
    </message>
    <message>
        <source>Where yes and no are even the chair’s vote decides</source>
        <translation>赞成、反对各半时由主持人决定</translation>
    </message>
</context>
<context>
    <name>CouncilScreen</name>
    <message>
        <source>Meetings</source>
        <translation>会议</translation>
    </message>
    <message>
        <source>Proposals</source>
        <translation>提议</translation>
    </message>
    <message>
        <source>Seats</source>
        <translation>席位</translation>
    </message>
    <message>
        <source>Call a meeting</source>
        <translation>召集会议</translation>
    </message>
    <message>
        <source>Found a council</source>
        <translation>新建议事会</translation>
    </message>
    <message>
        <source>Councils</source>
        <translation>议事会</translation>
    </message>
    <message>
        <source>Nobody proposed anything yet</source>
        <translation>还没有人提议</translation>
    </message>
    <message>
        <source>No meeting yet</source>
        <translation>还没有会议</translation>
    </message>
    <message>
        <source>There is no council yet. A manager founds one.</source>
        <translation>还没有议事会。请负责人建立。</translation>
    </message>
    <message>
        <source>There is no council yet.</source>
        <translation>还没有议事会。</translation>
    </message>
    <message>
        <source>Choose a meeting, or call one.</source>
        <translation>请选一次会议，或召集一次。</translation>
    </message>
    <message>
        <source>Choose a proposal. Nobody else reads it before you worded it for everybody.</source>
        <translation>请选一条提议。改写好之前，别人看不到它。</translation>
    </message>
    <message>
        <source>Choose a council, or found one.</source>
        <translation>选一个议事会，或者新建一个。</translation>
    </message>
    <message>
        <source>The meeting</source>
        <translation>会议</translation>
    </message>
    <message>
        <source>Agenda, papers, tasks</source>
        <translation>议程、文件、交办</translation>
    </message>
</context>
<context>
    <name>CouncilSeats</name>
    <message>
        <source>Free: give it</source>
        <translation>空席，安排人</translation>
    </message>
    <message>
        <source>Give it</source>
        <translation>安排人</translation>
    </message>
    <message>
        <source>Free this seat</source>
        <translation>让出席位</translation>
    </message>
    <message>
        <source>Why it is free again</source>
        <translation>为什么空出</translation>
    </message>
    <message>
        <source>They leave</source>
        <translation>离任</translation>
    </message>
    <message>
        <source>They are recalled</source>
        <translation>罢免</translation>
    </message>
    <message>
        <source>Who gets the seat</source>
        <translation>由谁担任</translation>
    </message>
    <message>
        <source>Until, such as 2028-12-31</source>
        <translation>任期到哪天，如 2028-12-31</translation>
    </message>
    <message>
        <source>Number of their card, to come by it; or nothing</source>
        <translation>身份证号，用来刷证到会；可不填</translation>
    </message>
    <message>
        <source>Telephone for invitations by message; or nothing</source>
        <translation>收邀请短信的手机号；可不填</translation>
    </message>
    <message>
        <source>As the deputy of this seat</source>
        <translation>作为这一席的替补</translation>
    </message>
    <message>
        <source>Give the seat</source>
        <translation>确定席位</translation>
    </message>
    <message>
        <source>These rules from now on</source>
        <translation>以后按这些规则</translation>
    </message>
    <message>
        <source>Residents who may support: one line each, such as 3-201, and behind a comma the number of their card if you have it</source>
        <translation>可以支持提议的居民：每户一行，如 3-201；有身份证号的写在逗号后面</translation>
    </message>
    <message>
        <source>Make a code for each line</source>
        <translation>每行发一个码</translation>
    </message>
    <message>
        <source>Print the codes, a slip for each</source>
        <translation>打印成纸条，每户一张</translation>
    </message>
    <message>
        <source>They are printed or written down: put them away</source>
        <translation>已打印或抄好，收起来</translation>
    </message>
</context>
<context>
    <name>CouncilSteps</name>
    <message>
        <source>Open the meeting</source>
        <translation>开会</translation>
    </message>
    <message>
        <source>Put the next motion to the vote</source>
        <translation>表决下一项</translation>
    </message>
    <message>
        <source>End the vote and count</source>
        <translation>结束表决，计票</translation>
    </message>
    <message>
        <source>Close the meeting</source>
        <translation>散会</translation>
    </message>
    <message>
        <source>Print the record</source>
        <translation>打印记录</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>先放下</translation>
    </message>
</context>
<context>
    <name>CouncilTasks</name>
    <message>
        <source>To be done</source>
        <translation>交办事项</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>What was done, or why not yet or not at all</source>
        <translation>做了什么，或者为什么还没做、不做了</translation>
    </message>
    <message>
        <source>New day, if later</source>
        <translation>推迟到哪天</translation>
    </message>
    <message>
        <source>It is done</source>
        <translation>已经完成</translation>
    </message>
    <message>
        <source>Due on the new day</source>
        <translation>推迟到这天</translation>
    </message>
    <message>
        <source>Drop it</source>
        <translation>不做了</translation>
    </message>
    <message>
        <source>Something to be done, after</source>
        <translation>交办一件事，根据</translation>
    </message>
    <message>
        <source>What is to be done: no names</source>
        <translation>要做什么：不要写姓名</translation>
    </message>
    <message>
        <source>Which body or office does it</source>
        <translation>由哪个单位办</translation>
    </message>
    <message>
        <source>By which day, such as 2026-12-24</source>
        <translation>哪天前办好，如 2026-12-24</translation>
    </message>
    <message>
        <source>Put it on the public board</source>
        <translation>放到公示栏</translation>
    </message>
</context>
<context>
    <name>CouncilTouches</name>
    <message>
        <source>Comes or goes</source>
        <translation>到场或离开</translation>
    </message>
    <message>
        <source>Wishes to speak</source>
        <translation>要发言</translation>
    </message>
    <message>
        <source>Takes the chair</source>
        <translation>接任主持</translation>
    </message>
</context>
<context>
    <name>CouncilVote</name>
    <message>
        <source>That is enough</source>
        <translation>已够通过</translation>
    </message>
    <message>
        <source>Not enough yet</source>
        <translation>还不够通过</translation>
    </message>
    <message>
        <source>What does %1 say?</source>
        <translation>%1怎么投？</translation>
    </message>
    <message>
        <source>Vote anew because …</source>
        <translation>作废重投，因为……</translation>
    </message>
</context>
<context>
    <name>CouncilWords</name>
    <message>
        <source>Yes</source>
        <translation>赞成</translation>
    </message>
    <message>
        <source>No</source>
        <translation>反对</translation>
    </message>
    <message>
        <source>Abstains</source>
        <translation>弃权</translation>
    </message>
    <message>
        <source>Has an interest</source>
        <translation>回避</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>还没投</translation>
    </message>
    <message>
        <source>Not there</source>
        <translation>没来</translation>
    </message>
    <message>
        <source>There</source>
        <translation>到了</translation>
    </message>
    <message>
        <source>Speaks</source>
        <translation>正在发言</translation>
    </message>
    <message>
        <source>In the chair</source>
        <translation>主持</translation>
    </message>
    <message>
        <source>Free seat</source>
        <translation>空席</translation>
    </message>
    <message>
        <source>Term over</source>
        <translation>任期已满</translation>
    </message>
    <message>
        <source>Erased</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>接下来</translation>
    </message>
    <message>
        <source>Being voted on</source>
        <translation>正在表决</translation>
    </message>
    <message>
        <source>Carried</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Not carried</source>
        <translation>没通过</translation>
    </message>
    <message>
        <source>No quorum</source>
        <translation>人数不够</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>正在开</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>Was not held</source>
        <translation>没开成</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>取消了</translation>
    </message>
    <message>
        <source>To be read</source>
        <translation>等您看</translation>
    </message>
    <message>
        <source>Gathers support</source>
        <translation>正在征集支持</translation>
    </message>
    <message>
        <source>For the agenda</source>
        <translation>可上议程</translation>
    </message>
    <message>
        <source>On the agenda</source>
        <translation>已上议程</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>不采用</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>已合并</translation>
    </message>
    <message>
        <source>Too few supporters</source>
        <translation>支持人数不够</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>不做了</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>A resident</source>
        <translation>居民</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>工作人员</translation>
    </message>
    <message>
        <source>Of many reports</source>
        <translation>多次反映</translation>
    </message>
    <message>
        <source>{share} %</source>
        <translation>{share}%</translation>
    </message>
</context>
<context>
    <name>CouncilWork</name>
    <message>
        <source>Proposals with enough support: touch one, and it stands on the agenda</source>
        <translation>支持够了的提议：点一下就列入议程</translation>
    </message>
    <message>
        <source>No proposal waits for an agenda.</source>
        <translation>没有等着列入议程的提议。</translation>
    </message>
    <message>
        <source>Print an invitation for every seat</source>
        <translation>给每席打印邀请函</translation>
    </message>
</context>
<context>
    <name>CounterActions</name>
    <message>
        <source>Open the counter</source>
        <translation>开放窗口</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续叫号</translation>
    </message>
    <message>
        <source>Call next</source>
        <translation>叫下一位</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始办理</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>办结</translation>
    </message>
    <message>
        <source>Call again</source>
        <translation>重呼</translation>
    </message>
    <message>
        <source>Nobody came</source>
        <translation>未到</translation>
    </message>
    <message>
        <source>Wrong call</source>
        <translation>叫错撤回</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>转办</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>暂存</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>接手</translation>
    </message>
    <message>
        <source>Do not pause</source>
        <translation>继续叫号</translation>
    </message>
    <message>
        <source>Pause after this</source>
        <translation>办完这位就歇</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Close counter</source>
        <translation>停止叫号，下班</translation>
    </message>
</context>
<context>
    <name>CounterAgreementViewModel</name>
    <message>
        <source>Nothing is written yet.</source>
        <translation>还没有写。</translation>
    </message>
    <message>
        <source>Signed. A court confirms it until {date}.</source>
        <translation>已签字。{date} 前可申请司法确认。</translation>
    </message>
    <message>
        <source>Draft {number}, signed by nobody, without effect</source>
        <translation>第 {number} 稿，还没人签，没有效力</translation>
    </message>
    <message>
        <source>{by} pays {to} {amount} yuan by {due}</source>
        <translation>{by} 付给 {to} {amount} 元，{due} 前</translation>
    </message>
    <message>
        <source>{by} pays {to} {amount} yuan ({capitals}) by {due}</source>
        <translation>{by} 付给 {to} {amount} 元（{capitals}），{due} 前</translation>
    </message>
    <message>
        <source>{by}, by {due}</source>
        <translation>{by}，{due} 前</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>已签</translation>
    </message>
    <message>
        <source>not signed</source>
        <translation>没签</translation>
    </message>
    <message>
        <source>Mediator</source>
        <translation>调解员</translation>
    </message>
    <message>
        <source>Term {number}, by {date}</source>
        <translation>第 {number} 条，{date} 前</translation>
    </message>
    <message>
        <source>{paid} of {amount} yuan</source>
        <translation>已付 {paid} 元，共 {amount} 元</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>等待履行</translation>
    </message>
    <message>
        <source>late</source>
        <translation>超期</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已履行</translation>
    </message>
    <message>
        <source>No wish</source>
        <translation>没有要求</translation>
    </message>
    <message>
        <source>Write the term first.</source>
        <translation>请先写条款内容。</translation>
    </message>
</context>
<context>
    <name>CounterAlarmEquipmentViewModel</name>
    <message>
        <source>last heard {time}</source>
        <translation>上次收到 {time}</translation>
    </message>
    <message>
        <source>never pressed: test it</source>
        <translation>从没按过，请试一下</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Out of service</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Button</source>
        <translation>按钮</translation>
    </message>
    <message>
        <source>Smoke detector</source>
        <translation>烟感</translation>
    </message>
    <message>
        <source>Gas detector</source>
        <translation>燃气探测器</translation>
    </message>
    <message>
        <source>Carbon monoxide detector</source>
        <translation>一氧化碳报警器</translation>
    </message>
    <message>
        <source>Water sensor</source>
        <translation>水浸传感器</translation>
    </message>
    <message>
        <source>Door contact</source>
        <translation>门磁</translation>
    </message>
    <message>
        <source>Presence sensor</source>
        <translation>人体传感器</translation>
    </message>
    <message>
        <source>no number</source>
        <translation>没有号码</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>任何时候</translation>
    </message>
    <message>
        <source>While the hall is open</source>
        <translation>开门时间</translation>
    </message>
    <message>
        <source>While it is closed</source>
        <translation>关门以后</translation>
    </message>
    <message>
        <source>All cells</source>
        <translation>所有网格</translation>
    </message>
    <message>
        <source>No account</source>
        <translation>没有账号</translation>
    </message>
</context>
<context>
    <name>CounterAlarmLogViewModel</name>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 天</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>警报</translation>
    </message>
    <message>
        <source>Drills</source>
        <translation>演练</translation>
    </message>
    <message>
        <source>What they were</source>
        <translation>是什么警报</translation>
    </message>
    <message>
        <source>How they ended</source>
        <translation>处理结果</translation>
    </message>
    <message>
        <source>Choose how it ended.</source>
        <translation>请先选择处理结果。</translation>
    </message>
</context>
<context>
    <name>CounterAlarmPaperViewModel</name>
    <message>
        <source>Alarm slip</source>
        <translation>警报单</translation>
    </message>
    <message>
        <source>Report of alarms</source>
        <translation>警报报表</translation>
    </message>
</context>
<context>
    <name>CounterAlarmsViewModel</name>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>at once</source>
        <translation>马上到</translation>
    </message>
    <message>
        <source>Enter account and PIN, or show your badge.</source>
        <translation>请输入账号和 PIN，或出示工作证。</translation>
    </message>
</context>
<context>
    <name>CounterAppointmentsViewModel</name>
    <message>
        <source>Mon</source>
        <translation>周一</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>周二</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>周三</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>周四</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>周五</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>周六</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>周日</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Choose a service and a time first.</source>
        <translation>请先选择业务和时间。</translation>
    </message>
</context>
<context>
    <name>CounterAssistanceViewModel</name>
    <message>
        <source>nobody has gone there yet</source>
        <translation>还没有人去</translation>
    </message>
    <message>
        <source>asks for a member of staff</source>
        <translation>请工作人员过去</translation>
    </message>
    <message>
        <source>you are on your way</source>
        <translation>您去</translation>
    </message>
    <message>
        <source>a colleague is on the way</source>
        <translation>有同事去了</translation>
    </message>
    <message>
        <source>since {time} ({ago})</source>
        <translation>{time} 请的（{ago}）</translation>
    </message>
</context>
<context>
    <name>CounterCasesViewModel</name>
    <message>
        <source>To do</source>
        <translation>待办</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>已办结</translation>
    </message>
    <message>
        <source>Note for colleagues</source>
        <translation>给同事的记录</translation>
    </message>
    <message>
        <source>Answer that the resident reads</source>
        <translation>给居民的答复（居民看得到）</translation>
    </message>
    <message>
        <source>Why does it go up?</source>
        <translation>上报的原因</translation>
    </message>
    <message>
        <source>Whom do we wait for?</source>
        <translation>在等谁、等什么</translation>
    </message>
    <message>
        <source>Result that the resident reads</source>
        <translation>办理结果（居民看得到）</translation>
    </message>
    <message>
        <source>Why is it opened again?</source>
        <translation>重新办理的原因</translation>
    </message>
    <message>
        <source>Why do you need name and phone?</source>
        <translation>为什么要看姓名和电话</translation>
    </message>
    <message>
        <source>Why must name and phone be printed?</source>
        <translation>为什么要打印姓名和电话</translation>
    </message>
    <message>
        <source>Who works on it?</source>
        <translation>由谁经办？</translation>
    </message>
    <message>
        <source>What is it about?</source>
        <translation>这件事属于哪一类？</translation>
    </message>
</context>
<context>
    <name>CounterCouncilViewModel</name>
    <message>
        <source>No meeting for a month, and none is called: {councils}</source>
        <translation>一个月没开会，也没有召集：{councils}</translation>
    </message>
    <message>
        <source>Record {number}</source>
        <translation>第 {number} 号记录</translation>
    </message>
    <message>
        <source>In the chair: {name}</source>
        <translation>主持：{name}</translation>
    </message>
    <message>
        <source>{there} of {seats} seats</source>
        <translation>共 {seats} 席，到 {there} 席</translation>
    </message>
    <message>
        <source>Amendment: {text}</source>
        <translation>修正案：{text}</translation>
    </message>
    <message numerus="yes">
        <source>%n seat(s) not asked yet</source>
        <translation>
            <numerusform>还差 %n 席没投</numerusform>
        </translation>
    </message>
    <message>
        <source>Write the day as 2026-12-01 and the time as 14:00.</source>
        <translation>日期请写成 2026-12-01，时间请写成 14:00。</translation>
    </message>
    <message>
        <source>Next: {name}</source>
        <translation>下一位：{name}</translation>
    </message>
    <message>
        <source>Nobody speaks</source>
        <translation>没人发言了</translation>
    </message>
    <message>
        <source>Nobody waits</source>
        <translation>没人等发言</translation>
    </message>
    <message>
        <source>Record of the meeting</source>
        <translation>会议记录</translation>
    </message>
    <message>
        <source>The record is being printed.</source>
        <translation>正在打印会议记录。</translation>
    </message>
    <message numerus="yes">
        <source>{share}, %n seat(s), {of} each</source>
        <translation>
            <numerusform>占 {share}，%n 席，每席 {of}</numerusform>
        </translation>
    </message>
    <message>
        <source>Speaks as no. {place}</source>
        <translation>第 {place} 位发言</translation>
    </message>
    <message>
        <source>As amended: {text}</source>
        <translation>经修正：{text}</translation>
    </message>
    <message>
        <source>of all seats</source>
        <translation>全部票权</translation>
    </message>
    <message>
        <source>of those present</source>
        <translation>到场票权</translation>
    </message>
    <message>
        <source>more than {part} {of}</source>
        <translation>超过{of}的 {part}</translation>
    </message>
    <message>
        <source>{part} {of}</source>
        <translation>达到{of}的 {part}</translation>
    </message>
    <message>
        <source>Carried with {rule}</source>
        <translation>{rule}才通过</translation>
    </message>
</context>
<context>
    <name>CounterCouncilWorkViewModel</name>
    <message numerus="yes">
        <source>%n invitation(s) went by message.</source>
        <translation>
            <numerusform>已发 %n 条邀请短信。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be sent: print or ring.</source>
        <translation>
            <numerusform>%n 条没发出去：请打印或打电话。</numerusform>
        </translation>
    </message>
    <message>
        <source>It stands on the agenda now.</source>
        <translation>已列入议程。</translation>
    </message>
    <message>
        <source>Everybody can read it at the screens now.</source>
        <translation>现在大家能在自助机上看到了。</translation>
    </message>
    <message>
        <source>It was taken back.</source>
        <translation>已经收回。</translation>
    </message>
    <message>
        <source>Choose what it follows from.</source>
        <translation>请先选根据哪一项。</translation>
    </message>
    <message>
        <source>Write the day as 2026-12-24.</source>
        <translation>日期请写成 2026-12-24。</translation>
    </message>
    <message>
        <source>It stands on the public board now.</source>
        <translation>已放到公示栏。</translation>
    </message>
    <message>
        <source>The board tells it.</source>
        <translation>公示栏已更新。</translation>
    </message>
    <message>
        <source>It is due on another day.</source>
        <translation>已改日期。</translation>
    </message>
    <message>
        <source>Nobody has a seat in this council.</source>
        <translation>这个议事会还没有人入席。</translation>
    </message>
    <message numerus="yes">
        <source>%n invitation(s) are being printed.</source>
        <translation>
            <numerusform>正在打印 %n 份邀请函。</numerusform>
        </translation>
    </message>
    <message>
        <source>Invitation to the meeting</source>
        <translation>会议邀请</translation>
    </message>
</context>
<context>
    <name>CounterDesk</name>
    <message>
        <source>Not connected to the main computer. What you see may be old; it is tried again by itself.</source>
        <translation>与主机的连接断开了。屏幕上的内容可能已过时；系统正在自动重连。</translation>
    </message>
</context>
<context>
    <name>CounterDisputeViewModel</name>
    <message>
        <source>First meeting until</source>
        <translation>见面期限</translation>
    </message>
    <message>
        <source>To be settled until</source>
        <translation>调解期限</translation>
    </message>
    <message>
        <source>Promised for</source>
        <translation>约定日期</translation>
    </message>
    <message>
        <source>guardian {name}</source>
        <translation>监护人 {name}</translation>
    </message>
    <message>
        <source>reminded by SMS</source>
        <translation>短信提醒</translation>
    </message>
    <message numerus="yes">
        <source>%n other disputes</source>
        <translation>
            <numerusform>另有 %n 件纠纷</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a free time first.</source>
        <translation>请先选一个空着的时间。</translation>
    </message>
    <message>
        <source>Write a few words first.</source>
        <translation>请先写几个字。</translation>
    </message>
</context>
<context>
    <name>CounterEffectViewModel</name>
    <message>
        <source>closed {date}</source>
        <translation>{date} 结束</translation>
    </message>
    <message numerus="yes">
        <source>%n weeks</source>
        <translation>
            <numerusform>%n 周</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CounterElderViewModel</name>
    <message>
        <source>Phone {phone}</source>
        <translation>电话 {phone}</translation>
    </message>
    <message>
        <source>Wristband {band}</source>
        <translation>手环 {band}</translation>
    </message>
    <message>
        <source>No wristband</source>
        <translation>没有手环</translation>
    </message>
    <message numerus="yes">
        <source>Somebody visits every %n days</source>
        <translation>
            <numerusform>每 %n 天有人探访</numerusform>
        </translation>
    </message>
    <message>
        <source>No regular visits</source>
        <translation>不定期探访</translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>No visits</source>
        <translation>不定期</translation>
    </message>
    <message>
        <source>Heart rate, lowest</source>
        <translation>心率下限</translation>
    </message>
    <message>
        <source>Heart rate, highest</source>
        <translation>心率上限</translation>
    </message>
    <message>
        <source>Blood oxygen, lowest</source>
        <translation>血氧下限</translation>
    </message>
    <message>
        <source>Upper pressure, lowest</source>
        <translation>收缩压下限</translation>
    </message>
    <message>
        <source>Upper pressure, highest</source>
        <translation>收缩压上限</translation>
    </message>
    <message>
        <source>Temperature, highest</source>
        <translation>体温上限</translation>
    </message>
    <message>
        <source>Choose the cell where they live.</source>
        <translation>请选择老人住的网格。</translation>
    </message>
    <message>
        <source>The personal limits must be numbers.</source>
        <translation>个人界限要填数字。</translation>
    </message>
</context>
<context>
    <name>CounterEldersViewModel</name>
    <message>
        <source>Myself</source>
        <translation>我自己</translation>
    </message>
    <message>
        <source>Write in a few words how they are.</source>
        <translation>请简单写一下老人的情况。</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>有人</translation>
    </message>
</context>
<context>
    <name>CounterForecastViewModel</name>
    <message numerus="yes">
        <source>Nothing is forecast yet: %n of {wanted} days were seen.</source>
        <translation>
            <numerusform>还不能预测：需要看过 {wanted} 天，现在看过 %n 天。</numerusform>
        </translation>
    </message>
    <message>
        <source>Residents see this forecast: it is nearer than last week&apos;s half hours.</source>
        <translation>居民看得到这个预测：它比上周同一时段更准。</translation>
    </message>
    <message numerus="yes">
        <source>Residents do not see this yet: it was compared with last week on %n of {wanted} days.</source>
        <translation>
            <numerusform>居民还看不到：要和上周同一时段比过 {wanted} 天，现在比过 %n 天。</numerusform>
        </translation>
    </message>
    <message>
        <source>Residents do not see this: it is not surely nearer than last week&apos;s half hours.</source>
        <translation>居民看不到：还不能肯定它比上周同一时段更准。</translation>
    </message>
    <message>
        <source>Off by {off} % of all who came; last week&apos;s half hours by {before} %.</source>
        <translation>误差占总人数的 {off}%；照上周同一时段算，误差是 {before}%。</translation>
    </message>
    <message numerus="yes">
        <source>The range held in {held} % of %n half hours (it is meant to in 80 %).</source>
        <translation>
            <numerusform>%n 个半小时里，有 {held}% 落在预测范围内（应为 80%）。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n counters are open now.</source>
        <translation>
            <numerusform>现在开着 %n 个窗口。</numerusform>
        </translation>
    </message>
    <message>
        <source>How many are needed is told once 30 visits were measured in four weeks.</source>
        <translation>四周内办完 30 位以后，才算得出需要几个窗口。</translation>
    </message>
    <message>
        <source>Needed so that four of five wait no longer than 15 minutes; a visit takes {minutes} min on average. Counters that do different things need more.</source>
        <translation>按五位里有四位等候不超过 15 分钟计算；平均每位办理 {minutes} 分钟。各窗口业务不通办时需要更多。</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent}%</translation>
    </message>
</context>
<context>
    <name>CounterHandsViewModel</name>
    <message>
        <source>{name} leads</source>
        <translation>{name}牵头</translation>
    </message>
    <message>
        <source>The hall leads</source>
        <translation>由大厅牵头</translation>
    </message>
    <message>
        <source>Into whose hands?</source>
        <translation>交给谁办？</translation>
    </message>
    <message>
        <source>Why does {name} lead?</source>
        <translation>为什么由{name}牵头？</translation>
    </message>
    <message>
        <source>the hall</source>
        <translation>大厅</translation>
    </message>
    <message>
        <source>Why must {name} know who reported it?</source>
        <translation>为什么{name}要知道是谁反映的？</translation>
    </message>
    <message>
        <source>Why is it taken back from {name}?</source>
        <translation>为什么从{name}收回？</translation>
    </message>
    <message>
        <source>Choose who is to do it, and until when.</source>
        <translation>请选择由谁办、到哪天为止。</translation>
    </message>
</context>
<context>
    <name>CounterHeader</name>
    <message>
        <source>Closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>开放中</translation>
    </message>
    <message>
        <source>Counter %1</source>
        <translation>%1 号窗口</translation>
    </message>
    <message numerus="yes">
        <source>%n served today</source>
        <translation>
            <numerusform>今天已办 %n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>median %1 min</source>
        <translation>一般每位 %1 分钟</translation>
    </message>
</context>
<context>
    <name>CounterMineViewModel</name>
    <message>
        <source>the hall</source>
        <translation>大厅</translation>
    </message>
    <message>
        <source>Leads: {name}</source>
        <translation>牵头：{name}</translation>
    </message>
    <message>
        <source>Also on it: {names}</source>
        <translation>一起办的：{names}</translation>
    </message>
    <message>
        <source>We do it</source>
        <translation>我们来办</translation>
    </message>
    <message>
        <source>It is done</source>
        <translation>已办完</translation>
    </message>
    <message>
        <source>How far it is</source>
        <translation>办到哪一步</translation>
    </message>
    <message>
        <source>Give it back</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>What was done?</source>
        <translation>做了什么？</translation>
    </message>
    <message>
        <source>How far is it?</source>
        <translation>办到哪一步了？</translation>
    </message>
    <message>
        <source>Why do you not do it?</source>
        <translation>为什么不办？</translation>
    </message>
</context>
<context>
    <name>CounterNoticesViewModel</name>
    <message>
        <source>This terminal was paired for less than your account allows, so some pages are missing. Work at another counter, or have a technician pair this one anew with --role.</source>
        <translation>这台终端配对时给的权限比您的账号少，所以有些页面没有。请到别的窗口，或请技术员用 --role 重新配对。</translation>
    </message>
</context>
<context>
    <name>CounterOrganisationsViewModel</name>
    <message numerus="yes">
        <source>%n people can sign in</source>
        <translation>
            <numerusform>%n 人可以登录</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose what kind of organisation it is.</source>
        <translation>请选择单位类别。</translation>
    </message>
</context>
<context>
    <name>CounterPages</name>
    <message>
        <source>Queue</source>
        <translation>排队</translation>
    </message>
    <message>
        <source>In our hands</source>
        <translation>我们在办</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>警报</translation>
    </message>
    <message>
        <source>Elder care</source>
        <translation>老人关怀</translation>
    </message>
    <message>
        <source>Appointments</source>
        <translation>预约</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Mediation</source>
        <translation>调解</translation>
    </message>
    <message>
        <source>Council</source>
        <translation>议事</translation>
    </message>
    <message>
        <source>Helpers from outside</source>
        <translation>外部协助单位</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>报表</translation>
    </message>
    <message>
        <source>Surveys</source>
        <translation>调查</translation>
    </message>
    <message>
        <source>Ratings</source>
        <translation>评价</translation>
    </message>
    <message>
        <source>Who will come</source>
        <translation>来人预测</translation>
    </message>
    <message>
        <source>Public board</source>
        <translation>公示栏</translation>
    </message>
    <message>
        <source>Votes</source>
        <translation>投票</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>账号管理</translation>
    </message>
    <message>
        <source>Prevention</source>
        <translation>预防走访</translation>
    </message>
    <message>
        <source>Volunteers</source>
        <translation>志愿者</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>前后对比</translation>
    </message>
</context>
<context>
    <name>CounterPreventionViewModel</name>
    <message numerus="yes">
        <source>%n disputes</source>
        <translation>
            <numerusform>%n 起纠纷</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} goes there by {date}</source>
        <translation>{name} {date} 前走访</translation>
    </message>
    <message>
        <source>late: {due}</source>
        <translation>已超期：{due}</translation>
    </message>
    <message>
        <source>{name} is not here any more: somebody else has to go</source>
        <translation>{name} 已不在岗，要换人去</translation>
    </message>
    <message>
        <source>Choose who goes there.</source>
        <translation>请选谁去走访。</translation>
    </message>
    <message>
        <source>Choose one of them first.</source>
        <translation>请先选一项。</translation>
    </message>
</context>
<context>
    <name>CounterProposalsViewModel</name>
    <message numerus="yes">
        <source>%n report(s) of one kind in one cell</source>
        <translation>
            <numerusform>同一网格同一类反映了 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>{supporters} of {support} supporters, until {day}</source>
        <translation>{day}前要 {support} 人支持，已有 {supporters} 人</translation>
    </message>
    <message>
        <source>It names a person</source>
        <translation>写了别人的名字</translation>
    </message>
    <message>
        <source>It insults</source>
        <translation>有骂人的话</translation>
    </message>
    <message>
        <source>Others decide on it</source>
        <translation>不归议事会定</translation>
    </message>
    <message>
        <source>It was decided</source>
        <translation>已经定过了</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>别的原因</translation>
    </message>
    <message>
        <source>Everybody can read and support it now.</source>
        <translation>现在大家都能看到、支持它了。</translation>
    </message>
    <message>
        <source>Choose a reason first.</source>
        <translation>请先选一个原因。</translation>
    </message>
    <message>
        <source>Its receipt tells the reason now.</source>
        <translation>凭回执可以看到原因了。</translation>
    </message>
    <message>
        <source>They are one now.</source>
        <translation>已经合并。</translation>
    </message>
</context>
<context>
    <name>CounterPublicBoardViewModel</name>
    <message>
        <source>Notice</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Asked and done</source>
        <translation>大家问的，我们做的</translation>
    </message>
    <message>
        <source>Not yet shown</source>
        <translation>还没到日子</translation>
    </message>
    <message>
        <source>Its days are over</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>Last written by {name}, {at}</source>
        <translation>{name} 最后改动，{at}</translation>
    </message>
    <message>
        <source>It stands on the residents&apos; screens now.</source>
        <translation>已显示在居民屏幕上。</translation>
    </message>
    <message>
        <source>It is kept, and shown on its days.</source>
        <translation>已保存，到日子就显示。</translation>
    </message>
    <message>
        <source>It is on no screen any more, and its words are erased.</source>
        <translation>已从所有屏幕撤下，内容已抹去。</translation>
    </message>
</context>
<context>
    <name>CounterQueueViewModel</name>
    <message numerus="yes">
        <source>Called at {at} ({ago}), %n times</source>
        <translation>
            <numerusform>{at} 叫号（{ago}），共 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>Took a number at {at} ({ago})</source>
        <translation>{at} 取号（{ago}）</translation>
    </message>
    <message>
        <source>Nobody waits for this counter&apos;s services.</source>
        <translation>没有人在等这个窗口的业务。</translation>
    </message>
    <message numerus="yes">
        <source>{number} waits again, %n before it.</source>
        <translation>
            <numerusform>{number} 号已回到队列，前面 %n 人。</numerusform>
        </translation>
    </message>
    <message>
        <source>{number} is printed once more.</source>
        <translation>正在补打 {number} 号。</translation>
    </message>
</context>
<context>
    <name>CounterRatingCasesViewModel</name>
    <message>
        <source>From low ratings: {open}</source>
        <translation>差评整改：{open} 件</translation>
    </message>
    <message>
        <source>From low ratings: {open}, {late} overdue</source>
        <translation>差评整改：{open} 件，超时 {late} 件</translation>
    </message>
</context>
<context>
    <name>CounterRatingMonthViewModel</name>
    <message>
        <source>There are no figures yet: a month&apos;s are made when it is over.</source>
        <translation>还没有统计：每月结束后生成。</translation>
    </message>
    <message>
        <source>Fewer than five rated in this month, so nothing is told of it.</source>
        <translation>这个月评价不足 5 条，不显示。</translation>
    </message>
    <message>
        <source>Ratings</source>
        <translation>评价</translation>
    </message>
    <message>
        <source>Mean, of 5</source>
        <translation>平均分（满分 5）</translation>
    </message>
    <message>
        <source>Satisfied</source>
        <translation>满意</translation>
    </message>
    <message>
        <source>Not satisfied</source>
        <translation>不满意</translation>
    </message>
    <message>
        <source>Very satisfied</source>
        <translation>非常满意</translation>
    </message>
    <message>
        <source>Fair</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>Dissatisfied</source>
        <translation>不满意</translation>
    </message>
    <message>
        <source>Very dissatisfied</source>
        <translation>非常不满意</translation>
    </message>
    <message numerus="yes">
        <source>Of %n account(s) nothing is told: fewer than five ratings, or they could be found out by subtracting.</source>
        <translation>
            <numerusform>另有 %n 个账号不显示：评价不足 5 条，或可以用减法推算出来。</numerusform>
        </translation>
    </message>
    <message>
        <source>{year}-{month}</source>
        <translation>{year} 年 {month} 月</translation>
    </message>
</context>
<context>
    <name>CounterRecordingsViewModel</name>
    <message>
        <source>What was recorded before is still on its way. Try again in a moment.</source>
        <translation>前面的录音还在传送。请稍等片刻再试。</translation>
    </message>
    <message>
        <source>This PC has no microphone. Plug one in, then try again.</source>
        <translation>这台电脑没有话筒。请插上话筒再试。</translation>
    </message>
    <message>
        <source>This PC cannot play it. Try it at another counter.</source>
        <translation>这台电脑放不了。请换一个窗口试试。</translation>
    </message>
</context>
<context>
    <name>CounterReportsViewModel</name>
    <message>
        <source>Day</source>
        <translation>日</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>周</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>本周</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>本月</translation>
    </message>
</context>
<context>
    <name>CounterSeatsViewModel</name>
    <message>
        <source>{taken} of {seats} seats are taken</source>
        <translation>共 {seats} 席，已定 {taken} 席</translation>
    </message>
    <message>
        <source>{group}, seat {number}</source>
        <translation>{group}第 {number} 席</translation>
    </message>
    <message>
        <source>{name}, until {day}</source>
        <translation>{name}，任期至 {day}</translation>
    </message>
    <message>
        <source>{name}, deputy, until {day}</source>
        <translation>{name}（替补），任期至 {day}</translation>
    </message>
    <message>
        <source>{member}: term over</source>
        <translation>{member}：任期已满</translation>
    </message>
    <message>
        <source>It is founded. Give its seats now.</source>
        <translation>已经建立，请安排席位。</translation>
    </message>
    <message>
        <source>The next meetings go by these rules.</source>
        <translation>以后的会议按新规则。</translation>
    </message>
    <message>
        <source>Write shares, seats and numbers in figures.</source>
        <translation>票权、席数和人数请写数字。</translation>
    </message>
    <message>
        <source>Choose a seat first.</source>
        <translation>请先选席位。</translation>
    </message>
    <message>
        <source>The seat is theirs.</source>
        <translation>席位已定。</translation>
    </message>
    <message>
        <source>The seat is free. Past votes stay.</source>
        <translation>席位已空出，以前的表决不变。</translation>
    </message>
    <message>
        <source>Print the codes or write them down: they are told once.</source>
        <translation>请打印或抄下这些码，只显示一次。</translation>
    </message>
    <message>
        <source>The codes are being printed.</source>
        <translation>正在打印这些码。</translation>
    </message>
</context>
<context>
    <name>CounterSheetsViewModel</name>
    <message>
        <source>Signed, but the signed sheet has not been taken in.</source>
        <translation>已签字，但签字协议还没有导入。</translation>
    </message>
    <message>
        <source>Once the agreement is printed and signed, the sheet is taken in here.</source>
        <translation>协议打印并签字后，在这里导入签好字的纸。</translation>
    </message>
    <message>
        <source>Draft {number} is printed. Once it is signed, take the sheet in.</source>
        <translation>第 {number} 稿已打印。签字后请导入。</translation>
    </message>
    <message>
        <source>The sheet of draft {number} is here.</source>
        <translation>第 {number} 稿的签字协议已在这里。</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n 页</numerusform>
        </translation>
    </message>
    <message>
        <source>erased</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>Draft {number}</source>
        <translation>第 {number} 稿</translation>
    </message>
</context>
<context>
    <name>CounterSignInViewModel</name>
    <message>
        <source>Enter your account first.</source>
        <translation>请先输入账号。</translation>
    </message>
    <message>
        <source>Enter your PIN.</source>
        <translation>请输入 PIN。</translation>
    </message>
</context>
<context>
    <name>CounterStaffViewModel</name>
    <message>
        <source>Clerk</source>
        <translation>窗口人员</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Technician</source>
        <translation>技术员</translation>
    </message>
    <message>
        <source>Helper from outside</source>
        <translation>外部协助人员</translation>
    </message>
    <message>
        <source>PIN locked at {terminals}</source>
        <translation>PIN 在 {terminals} 被锁定</translation>
    </message>
    <message>
        <source>Write the person&apos;s name, and a short account to sign in with.</source>
        <translation>请填姓名，再起一个登录用的短账号。</translation>
    </message>
    <message>
        <source>Choose for whom they work.</source>
        <translation>请选择所属单位。</translation>
    </message>
    <message>
        <source>{name} can sign in as “{account}”.</source>
        <translation>{name}可以用账号“{account}”登录了。</translation>
    </message>
    <message>
        <source>The PIN is set, and no terminal is locked for this account any more.</source>
        <translation>PIN 已设好，该账号在各终端的锁定已解除。</translation>
    </message>
    <message>
        <source>The two PINs differ. Type both once more.</source>
        <translation>两次输入的 PIN 不一样，请都重新输入。</translation>
    </message>
    <message>
        <source>The account is closed.</source>
        <translation>账号已停用。</translation>
    </message>
</context>
<context>
    <name>CounterSurveysViewModel</name>
    <message>
        <source>not asked yet</source>
        <translation>还没发布</translation>
    </message>
    <message>
        <source>being asked</source>
        <translation>正在收集</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>{count} answers</source>
        <translation>{count} 份</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>第 {version} 版</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>{day} 起</translation>
    </message>
    <message>
        <source>anonymous</source>
        <translation>不记名</translation>
    </message>
    <message>
        <source>too few to show</source>
        <translation>人太少，不显示</translation>
    </message>
    <message>
        <source>about {mean}</source>
        <translation>平均约 {mean}</translation>
    </message>
    <message>
        <source>Best two: {share}</source>
        <translation>前两项 {share}</translation>
    </message>
    <message>
        <source>{answer}: {share}</source>
        <translation>{answer}最多，{share}</translation>
    </message>
    <message>
        <source>There is no survey yet. A technician adds one: kiosk survey add.</source>
        <translation>还没有问卷。请技术人员添加：kiosk survey add。</translation>
    </message>
    <message>
        <source>Fewer than 5 people finished it in this month. Nothing is shown, so that nobody is recognised.</source>
        <translation>这个月答完的不到 5 人。为了不让人认出是谁，不显示结果。</translation>
    </message>
    <message>
        <source>Results of {month} are shown once the month is over, or the survey closed: two looks at a month that runs would tell who answered in between.</source>
        <translation>{month}的结果要等这个月过完，或问卷结束后才显示：中途看两次，两次之差会认出是谁答的。</translation>
    </message>
    <message>
        <source>Nobody has answered it.</source>
        <translation>还没有人答过。</translation>
    </message>
    <message>
        <source>Survey</source>
        <translation>问卷</translation>
    </message>
    <message>
        <source>The table is copied. Paste it into a spreadsheet: Ctrl+V.</source>
        <translation>表格已复制。在电子表格里按 Ctrl+V 粘贴。</translation>
    </message>
</context>
<context>
    <name>CounterTiles</name>
    <message>
        <source>No counter is open yet. When one opens, numbers are called.</source>
        <translation>窗口还没开，开了就叫号。</translation>
    </message>
    <message>
        <source>Counters, page %1/%2</source>
        <translation>窗口 第 %1/%2 页</translation>
    </message>
</context>
<context>
    <name>CounterVolunteerViewModel</name>
    <message>
        <source>Write a few words first.</source>
        <translation>请先写几个字。</translation>
    </message>
    <message>
        <source>Choose what it was.</source>
        <translation>请选是什么服务。</translation>
    </message>
    <message>
        <source>Write the minutes as a number, such as 45.</source>
        <translation>分钟数请填数字，如 45。</translation>
    </message>
</context>
<context>
    <name>CounterVolunteersViewModel</name>
    <message>
        <source>Worker: {name}</source>
        <translation>网格员：{name}</translation>
    </message>
</context>
<context>
    <name>CounterVotePapersViewModel</name>
    <message>
        <source>By post</source>
        <translation>邮寄</translation>
    </message>
    <message>
        <source>By proxy</source>
        <translation>代投</translation>
    </message>
    <message>
        <source>none of them</source>
        <translation>都不选</translation>
    </message>
    <message>
        <source>{entries} entries, {ballots} ballots</source>
        <translation>{entries} 条，{ballots} 张票</translation>
    </message>
    <message>
        <source>“{entry}” stands there already.</source>
        <translation>“{entry}”已经录过了。</translation>
    </message>
    <message>
        <source>Kept. Now a colleague signs in and types the same papers again.</source>
        <translation>已保存。请同事登录，把同一批纸票再录一遍。</translation>
    </message>
    <message numerus="yes">
        <source>Both typed the same: %n paper vote(s) taken.</source>
        <translation>
            <numerusform>两遍一致，收下 %n 张纸票。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CounterVotesViewModel</name>
    <message>
        <source>Papers wait for a second person</source>
        <translation>纸票等第二个人录入</translation>
    </message>
    <message numerus="yes">
        <source>%n ballot(s)</source>
        <translation>
            <numerusform>一共 %n 张票</numerusform>
        </translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>保密</translation>
    </message>
    <message>
        <source>Named</source>
        <translation>记名</translation>
    </message>
    <message numerus="yes">
        <source>%n may vote</source>
        <translation>
            <numerusform>%n 人可以投</numerusform>
        </translation>
    </message>
    <message>
        <source>told to voters: until {moment}</source>
        <translation>告诉居民的截止时间：{moment}</translation>
    </message>
    <message>
        <source>The vote is open: residents cast at the screens.</source>
        <translation>投票已开始，居民可在自助机上投。</translation>
    </message>
    <message>
        <source>The vote is closed. Declare it when it was compared with others.</source>
        <translation>投票已结束。和别的大厅比对后再公布。</translation>
    </message>
    <message>
        <source>The result is declared, and who was in the register is erased.</source>
        <translation>结果已公布，名册里的人已删除。</translation>
    </message>
    <message>
        <source>The file could not be written to {folder}: {reason}</source>
        <translation>文件写不进 {folder}：{reason}</translation>
    </message>
</context>
<context>
    <name>CounterWords</name>
    <message>
        <source>Counter %1</source>
        <translation>%1 号窗口</translation>
    </message>
    <message>
        <source>Please come</source>
        <translation>请前往</translation>
    </message>
    <message>
        <source>Being served</source>
        <translation>正在办理</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
</context>
<context>
    <name>CurrentTicket</name>
    <message>
        <source>The counter is free</source>
        <translation>窗口空闲</translation>
    </message>
    <message>
        <source>The counter is paused</source>
        <translation>窗口已暂停</translation>
    </message>
    <message>
        <source>%1 sits here</source>
        <translation>%1 正在使用这个窗口</translation>
    </message>
    <message>
        <source>The counter is closed</source>
        <translation>窗口未开放</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting for your services</source>
        <translation>
            <numerusform>%n 人在等您的业务</numerusform>
        </translation>
    </message>
    <message>
        <source>No number is called here until you go on.</source>
        <translation>继续之前，这里不会叫号。</translation>
    </message>
    <message>
        <source>If your colleague is gone, take it over.</source>
        <translation>如果同事已经离开，可以接手。</translation>
    </message>
    <message>
        <source>Open it to call numbers.</source>
        <translation>开放后即可叫号。</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>Left open by %1: take it over, and this number goes on with you</source>
        <translation>%1 没有关窗口：接手后，这个号由您继续办</translation>
    </message>
    <message>
        <source>Being served</source>
        <translation>正在办理</translation>
    </message>
    <message>
        <source>Called, not yet here</source>
        <translation>已叫号，等居民到来</translation>
    </message>
    <message>
        <source>From your colleague: %1</source>
        <translation>同事留言：%1</translation>
    </message>
    <message>
        <source>Paper ticket missing</source>
        <translation>小票没有打出</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>补打</translation>
    </message>
</context>
<context>
    <name>DangerScreen</name>
    <message>
        <source>You wrote: “%1”</source>
        <translation>您写的是：“%1”</translation>
    </message>
    <message>
        <source>Call people now</source>
        <translation>现在就叫人</translation>
    </message>
    <message>
        <source>One touch: staff come at once and help you ring %1</source>
        <translation>按一下，工作人员马上来，帮您打 %1</translation>
    </message>
    <message>
        <source>It is not so: write on</source>
        <translation>不是这样，继续填</translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation>再读一遍</translation>
    </message>
</context>
<context>
    <name>DeskMessage</name>
    <message>
        <source>Got it</source>
        <translation>知道了</translation>
    </message>
</context>
<context>
    <name>DeskRail</name>
    <message>
        <source>Linli</source>
        <translation>邻里驿站</translation>
    </message>
    <message>
        <source>Call for help</source>
        <translation>报警</translation>
    </message>
    <message>
        <source>%1
Counter %2</source>
        <translation>%1
%2 号窗口</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
</context>
<context>
    <name>DeviceSection</name>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Print a test</source>
        <translation>打印测试页</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>No device is named in hall.toml</source>
        <translation>hall.toml 里没有设备</translation>
    </message>
</context>
<context>
    <name>DiscreetSign</name>
    <message>
        <source>Silent alarm</source>
        <translation>静默警报</translation>
    </message>
</context>
<context>
    <name>DisplayAlarms</name>
    <message>
        <source>Drill</source>
        <translation>演练</translation>
    </message>
</context>
<context>
    <name>DisplayAlarmsViewModel</name>
    <message>
        <source>since {time}</source>
        <translation>{time} 起</translation>
    </message>
    <message>
        <source>{name} is seeing to it</source>
        <translation>{name}正在处理</translation>
    </message>
    <message numerus="yes">
        <source>and %n more alarms</source>
        <translation>
            <numerusform>另有 %n 个警报</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DisplayBoard</name>
    <message numerus="yes">
        <source>Coming next · %n waiting</source>
        <translation>
            <numerusform>下一批 · %n 人在等</numerusform>
        </translation>
    </message>
    <message>
        <source>Missed: please ask at a screen or counter</source>
        <translation>过号：请到自助机或窗口恢复</translation>
    </message>
</context>
<context>
    <name>DisplayCouncil</name>
    <message>
        <source>Speaks: %1</source>
        <translation>发言：%1</translation>
    </message>
    <message>
        <source>Then: %1</source>
        <translation>接着：%1</translation>
    </message>
</context>
<context>
    <name>DisplayCouncilViewModel</name>
    <message>
        <source>{there} of {seats} seats are there</source>
        <translation>共 {seats} 席，到 {there} 席</translation>
    </message>
    <message>
        <source>enough to decide</source>
        <translation>可以表决</translation>
    </message>
    <message>
        <source>too few to decide</source>
        <translation>人数不够</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>还有 %n 席</numerusform>
        </translation>
    </message>
    <message>
        <source>{votes} of {seats} seats have voted</source>
        <translation>{seats} 席里已投 {votes} 席</translation>
    </message>
    <message>
        <source>Amendment: {text}</source>
        <translation>修正案：{text}</translation>
    </message>
    <message>
        <source>As amended: {text}</source>
        <translation>经修正：{text}</translation>
    </message>
    <message>
        <source>{yes} for, {no} against</source>
        <translation>赞成 {yes}、反对 {no}</translation>
    </message>
    <message>
        <source>{group}, seat {number}</source>
        <translation>{group}第 {number} 席</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) on the agenda</source>
        <translation>
            <numerusform>议程 %n 项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paper(s) to read at the screens</source>
        <translation>
            <numerusform>自助机上可读 %n 份文件</numerusform>
        </translation>
    </message>
    <message>
        <source>The council meets on {moment}, {place}</source>
        <translation>{moment} 开会，地点：{place}</translation>
    </message>
    <message>
        <source>{council} decided on {moment}</source>
        <translation>{council} {moment} 的决定</translation>
    </message>
</context>
<context>
    <name>DisplayMain</name>
    <message>
        <source>Closed for today</source>
        <translation>今天的业务已结束</translation>
    </message>
    <message>
        <source>Not open yet</source>
        <translation>还没有开始办理</translation>
    </message>
    <message>
        <source>One moment, please</source>
        <translation>请稍候</translation>
    </message>
    <message>
        <source>Opens again: %1</source>
        <translation>下次开放：%1</translation>
    </message>
    <message>
        <source>The display is waiting for the hall&apos;s computer.</source>
        <translation>正在等待大厅主机。</translation>
    </message>
    <message>
        <source>The line is lost: these numbers may be old. Please listen to the staff.</source>
        <translation>连接断开，号码可能已过时，请听工作人员安排。</translation>
    </message>
</context>
<context>
    <name>DisplayViewModel</name>
    <message>
        <source>Monday</source>
        <translation>星期一</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>星期二</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>星期三</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>星期四</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>星期五</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>星期六</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>星期日</translation>
    </message>
    <message>
        <source>{weekday}, {month}/{day}</source>
        <translation>{month}月{day}日 {weekday}</translation>
    </message>
</context>
<context>
    <name>DisplayVotesViewModel</name>
    <message>
        <source>Residents vote at the screens</source>
        <translation>居民投票，在自助机上投</translation>
    </message>
    <message>
        <source>Residents vote at the screens, until {moment}</source>
        <translation>居民投票，在自助机上投，投到 {moment} 为止</translation>
    </message>
    <message numerus="yes">
        <source>%n ballot(s) so far</source>
        <translation>
            <numerusform>已经投了 %n 张</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Residents decided, by %n ballot(s)</source>
        <translation>
            <numerusform>居民投票结果，一共 %n 张票</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DisputeActions</name>
    <message>
        <source>Meet, each side alone</source>
        <translation>约时间，分开谈</translation>
    </message>
    <message>
        <source>Meet together</source>
        <translation>约在一起谈</translation>
    </message>
    <message>
        <source>A side was met</source>
        <translation>已见面</translation>
    </message>
    <message>
        <source>Write the agreement</source>
        <translation>写协议</translation>
    </message>
    <message>
        <source>Print it</source>
        <translation>打印协议</translation>
    </message>
    <message>
        <source>All have signed</source>
        <translation>已签齐</translation>
    </message>
    <message>
        <source>Up one tier</source>
        <translation>上报一级</translation>
    </message>
    <message>
        <source>Down one tier</source>
        <translation>下交一级</translation>
    </message>
    <message>
        <source>No agreement</source>
        <translation>没谈成</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Take it up again</source>
        <translation>重新调解</translation>
    </message>
    <message>
        <source>What was agreed stands</source>
        <translation>协议仍然有效</translation>
    </message>
    <message>
        <source>Request to the court</source>
        <translation>打印司法确认申请</translation>
    </message>
</context>
<context>
    <name>DisputeAsking</name>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不写了</translation>
    </message>
</context>
<context>
    <name>DisputeDetail</name>
    <message>
        <source>Choose a dispute on the left. Reports that are one come here by themselves.</source>
        <translation>在左边选一件。居民反映的纠纷会自动过来。</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>经过</translation>
    </message>
</context>
<context>
    <name>DisputeHead</name>
    <message>
        <source>Mediator: %1</source>
        <translation>调解员：%1</translation>
    </message>
    <message>
        <source>Kept by %1</source>
        <translation>负责人：%1</translation>
    </message>
</context>
<context>
    <name>DisputeList</name>
    <message numerus="yes">
        <source>Mediation · %n disputes</source>
        <translation>
            <numerusform>正在调解，%n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>By due time</source>
        <translation>按期限</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>Mediation</source>
        <translation>调解</translation>
    </message>
    <message>
        <source>None of them is yours</source>
        <translation>没有您的</translation>
    </message>
    <message>
        <source>Nobody quarrels, as far as this hall knows</source>
        <translation>现在没有要调解的纠纷</translation>
    </message>
</context>
<context>
    <name>DisputeNote</name>
    <message>
        <source>Mediation</source>
        <translation>调解</translation>
    </message>
    <message>
        <source>When would you like to talk? You speak alone; the other side is invited for a room or a time of its own.</source>
        <translation>您想什么时候来谈？您单独谈，对方另有房间或另有时间。</translation>
    </message>
    <message>
        <source>Yes, I come %1</source>
        <translation>好，%1 来</translation>
    </message>
    <message>
        <source>The mediator knows that it happened again.</source>
        <translation>已告诉调解员：又发生了。</translation>
    </message>
    <message>
        <source>Yes, tell the mediator</source>
        <translation>是的，告诉调解员</translation>
    </message>
    <message>
        <source>It happened again</source>
        <translation>又发生了</translation>
    </message>
</context>
<context>
    <name>DisputeSides</name>
    <message>
        <source>Hear each side alone: %1</source>
        <translation>先分开谈：%1</translation>
    </message>
    <message>
        <source>Who is on which side</source>
        <translation>登记双方</translation>
    </message>
</context>
<context>
    <name>DisputeTiers</name>
    <message>
        <source>%1  %2 (now)</source>
        <translation>%1  %2（现在）</translation>
    </message>
</context>
<context>
    <name>DisputeWords</name>
    <message>
        <source>Why it goes up</source>
        <translation>为什么上报</translation>
    </message>
    <message>
        <source>Why it goes down</source>
        <translation>为什么下交</translation>
    </message>
    <message>
        <source>Why it is taken up again</source>
        <translation>为什么重新调解</translation>
    </message>
    <message>
        <source>What you found when you looked into it</source>
        <translation>核实下来是什么情况</translation>
    </message>
    <message>
        <source>Why there is no agreement</source>
        <translation>为什么没谈成</translation>
    </message>
    <message>
        <source>Who withdrew it, and why</source>
        <translation>谁撤回的，为什么</translation>
    </message>
    <message>
        <source>How it was kept</source>
        <translation>怎么履行的</translation>
    </message>
    <message>
        <source>How the mediator knows a side</source>
        <translation>调解员和哪一方有什么关系</translation>
    </message>
    <message>
        <source>Who was met, and what was said</source>
        <translation>见了谁，谈了什么</translation>
    </message>
    <message>
        <source>What was said at the meeting</source>
        <translation>这次谈了什么</translation>
    </message>
    <message>
        <source>Why it did not take place</source>
        <translation>为什么没谈</translation>
    </message>
    <message>
        <source>Why it is cancelled</source>
        <translation>为什么取消</translation>
    </message>
    <message>
        <source>Why they meet together all the same</source>
        <translation>为什么还要一起谈</translation>
    </message>
    <message>
        <source>What who reported it reads</source>
        <translation>给反映人看的结果</translation>
    </message>
    <message>
        <source>What the agreement is printed for</source>
        <translation>打印协议做什么用</translation>
    </message>
    <message>
        <source>Who is invited</source>
        <translation>邀请谁</translation>
    </message>
    <message>
        <source>What the request is printed for</source>
        <translation>打印申请做什么用</translation>
    </message>
    <message>
        <source>Why this one, though all are full</source>
        <translation>都满了，为什么交给这一位</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>调解中</translation>
    </message>
    <message>
        <source>Agreed, to be kept</source>
        <translation>已达成协议，待履行</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>已履行</translation>
    </message>
    <message>
        <source>No agreement</source>
        <translation>没谈成</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>No dispute</source>
        <translation>不是纠纷</translation>
    </message>
    <message>
        <source>the dialect of this place</source>
        <translation>本地话</translation>
    </message>
    <message>
        <source>Wu</source>
        <translation>吴语</translation>
    </message>
    <message>
        <source>Cantonese</source>
        <translation>粤语</translation>
    </message>
    <message>
        <source>Southern Min</source>
        <translation>闽南话</translation>
    </message>
    <message>
        <source>Hakka</source>
        <translation>客家话</translation>
    </message>
    <message>
        <source>Xiang</source>
        <translation>湘语</translation>
    </message>
    <message>
        <source>Gan</source>
        <translation>赣语</translation>
    </message>
    <message>
        <source>Jin</source>
        <translation>晋语</translation>
    </message>
    <message>
        <source>Sign language</source>
        <translation>手语</translation>
    </message>
    <message>
        <source>{days} d {hours} h</source>
        <translation>{days} 天 {hours} 小时</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} 小时</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分钟</translation>
    </message>
    <message>
        <source>late by {time}</source>
        <translation>超过 {time}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>还剩 {time}</translation>
    </message>
    <message>
        <source>promised for {date}</source>
        <translation>约定 {date}</translation>
    </message>
    <message>
        <source>they meet {time}</source>
        <translation>{time} 见面</translation>
    </message>
    <message>
        <source>who reported it chose the time: invite the other side</source>
        <translation>反映人选好了时间，请邀请另一方</translation>
    </message>
    <message>
        <source>Tier {number}</source>
        <translation>第 {number} 级</translation>
    </message>
    <message>
        <source>taken up at tier {tier}</source>
        <translation>在第 {tier} 级立案</translation>
    </message>
    <message>
        <source>told of a party</source>
        <translation>登记当事人</translation>
    </message>
    <message>
        <source>weighed anew</source>
        <translation>重新评估轻重</translation>
    </message>
    <message>
        <source>gave it to a mediator</source>
        <translation>交给调解员</translation>
    </message>
    <message>
        <source>a mediator knows a side</source>
        <translation>调解员回避</translation>
    </message>
    <message>
        <source>its mediator is not there any more</source>
        <translation>调解员不在岗，交回</translation>
    </message>
    <message>
        <source>somebody else keeps it</source>
        <translation>换了负责人</translation>
    </message>
    <message>
        <source>went up to tier {tier}</source>
        <translation>上报到第 {tier} 级</translation>
    </message>
    <message>
        <source>went down to tier {tier}</source>
        <translation>下交到第 {tier} 级</translation>
    </message>
    <message>
        <source>a limit was missed</source>
        <translation>超过期限</translation>
    </message>
    <message>
        <source>set a meeting</source>
        <translation>约了会面</translation>
    </message>
    <message>
        <source>who reported it chose when to meet</source>
        <translation>反映人选了时间</translation>
    </message>
    <message>
        <source>told how a meeting went</source>
        <translation>登记会面结果</translation>
    </message>
    <message>
        <source>wrote a draft</source>
        <translation>写了协议稿</translation>
    </message>
    <message>
        <source>all have signed</source>
        <translation>各方已签字</translation>
    </message>
    <message>
        <source>entered what was done</source>
        <translation>登记履行</translation>
    </message>
    <message>
        <source>something promised is late</source>
        <translation>约定的事超期</translation>
    </message>
    <message>
        <source>SMS reminder</source>
        <translation>短信提醒</translation>
    </message>
    <message>
        <source>the kind of the report was corrected</source>
        <translation>事项的类别改了</translation>
    </message>
    <message>
        <source>looked into it: what was agreed stands</source>
        <translation>核实过：协议仍然有效</translation>
    </message>
    <message>
        <source>confirmation by a court</source>
        <translation>司法确认</translation>
    </message>
    <message>
        <source>ended it</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>took it up again</source>
        <translation>重新调解</translation>
    </message>
    <message>
        <source>it happened again, says who reported it</source>
        <translation>反映人说又发生了</translation>
    </message>
    <message>
        <source>printed a paper</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>entered what a side says to a recording</source>
        <translation>登记了一方对录音录像的意见</translation>
    </message>
    <message>
        <source>a recording came in</source>
        <translation>存入一段录音录像</translation>
    </message>
    <message>
        <source>played a recording</source>
        <translation>播放了录音录像</translation>
    </message>
    <message>
        <source>took the signed sheet in</source>
        <translation>导入了签字协议</translation>
    </message>
    <message>
        <source>looked at the signed sheet</source>
        <translation>查看了签字协议</translation>
    </message>
    <message>
        <source>time ran out</source>
        <translation>到期自动</translation>
    </message>
    <message>
        <source>first meeting</source>
        <translation>见面</translation>
    </message>
    <message>
        <source>settling</source>
        <translation>调解期限</translation>
    </message>
    <message>
        <source>on leave</source>
        <translation>休假</translation>
    </message>
    <message>
        <source>left</source>
        <translation>已离职</translation>
    </message>
    <message>
        <source>held</source>
        <translation>已谈</translation>
    </message>
    <message>
        <source>did not take place</source>
        <translation>没谈成面</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>已发出</translation>
    </message>
    <message>
        <source>it did not go out: please ring them</source>
        <translation>没发出去，请打电话告诉</translation>
    </message>
    <message>
        <source>{kind}: one of their kinds</source>
        <translation>擅长{kind}</translation>
    </message>
    <message>
        <source>{tried} of this kind, {settled} settled</source>
        <translation>这类办过 {tried} 件，谈成 {settled} 件</translation>
    </message>
    <message>
        <source>speaks {languages}, as was asked for</source>
        <translation>会说{languages}，当事人要求的</translation>
    </message>
    <message>
        <source>has {load}, at most {most}</source>
        <translation>手上 {load} 件，最多 {most} 件</translation>
    </message>
    <message>
        <source>together</source>
        <translation>一起谈</translation>
    </message>
    <message>
        <source>each side alone, the other in {room}</source>
        <translation>分开谈，另一方在 {room}</translation>
    </message>
    <message>
        <source>each side alone, the other at {time}</source>
        <translation>分开谈，另一方 {time} 到</translation>
    </message>
    <message>
        <source>each side alone</source>
        <translation>分开谈</translation>
    </message>
    <message>
        <source>It happened again, says who reported it</source>
        <translation>反映人说又发生了</translation>
    </message>
    <message>
        <source>another tier</source>
        <translation>不在这一级</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>不在岗</translation>
    </message>
    <message>
        <source>knows a side</source>
        <translation>要回避</translation>
    </message>
    <message>
        <source>has no room for another</source>
        <translation>手上满了</translation>
    </message>
</context>
<context>
    <name>EffectDetail</name>
    <message>
        <source>Choose a matter on the left. Reports of whole weeks before and after its day are compared.</source>
        <translation>请在左边选一个事项。比较那一天前后整周的反映件数。</translation>
    </message>
    <message>
        <source>Print the sheet</source>
        <translation>打印公告</translation>
    </message>
    <message>
        <source>Its figures stand still then. Close it?</source>
        <translation>数字就此固定。确定结束？</translation>
    </message>
    <message>
        <source>Look at it no longer</source>
        <translation>不再观察</translation>
    </message>
</context>
<context>
    <name>EffectList</name>
    <message>
        <source>Before and after</source>
        <translation>前后对比</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新登记</translation>
    </message>
    <message>
        <source>Nothing is looked at yet: a decision, a campaign or a rectification, and the day of it</source>
        <translation>还没有事项：请登记一个决定、活动或整改，以及是哪一天</translation>
    </message>
</context>
<context>
    <name>ElderForm</name>
    <message>
        <source>Change the register</source>
        <translation>修改登记</translation>
    </message>
    <message>
        <source>Register an elder who agreed</source>
        <translation>登记一位同意参加的老人</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Their phone number</source>
        <translation>老人的电话</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Building or place</source>
        <translation>楼栋或地点</translation>
    </message>
    <message>
        <source>Flat, and how to get in</source>
        <translation>门牌，怎么进门</translation>
    </message>
    <message>
        <source>Somebody visits them every …</source>
        <translation>多久探访一次</translation>
    </message>
    <message>
        <source>Save the change</source>
        <translation>保存修改</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不登记了</translation>
    </message>
</context>
<context>
    <name>ElderHealthForm</name>
    <message>
        <source>They agreed to health details being kept, besides</source>
        <translation>老人另外单独同意留存健康信息</translation>
    </message>
    <message>
        <source>Say it so: “We keep what the wristband measures for 30 days, only to call help for you. You may say no, and take it back whenever you like; we visit you all the same.”</source>
        <translation>请这样告诉老人：“手环测到的数据只为您出事时叫人帮忙，留 30 天就删。您可以不同意，也可以随时收回，我们照样来看您。”</translation>
    </message>
    <message>
        <source>Wristband number</source>
        <translation>手环编号</translation>
    </message>
    <message>
        <source>Illnesses, medicines, allergies</source>
        <translation>疾病、用药、过敏</translation>
    </message>
    <message>
        <source>Personal limits, chosen with their doctor</source>
        <translation>个人界限（与医生商定）</translation>
    </message>
</context>
<context>
    <name>ElderList</name>
    <message numerus="yes">
        <source>Elder care · %n found</source>
        <translation>
            <numerusform>老人关怀 · 找到 %n 位</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Elder care · %n elders</source>
        <translation>
            <numerusform>老人关怀 · %n 位</numerusform>
        </translation>
    </message>
    <message>
        <source>Register</source>
        <translation>登记册</translation>
    </message>
    <message>
        <source>Visits · %1</source>
        <translation>探访 · %1</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>探访</translation>
    </message>
    <message>
        <source>Search: masked name, place  ( / )</source>
        <translation>搜索：打码姓名、住处  （ / ）</translation>
    </message>
    <message>
        <source>Register an elder</source>
        <translation>登记老人</translation>
    </message>
    <message>
        <source>Nothing was found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>Nobody is registered yet</source>
        <translation>还没有登记老人</translation>
    </message>
    <message>
        <source>No visit is due</source>
        <translation>现在没有要做的探访</translation>
    </message>
</context>
<context>
    <name>ElderPage</name>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Agrees no more</source>
        <translation>老人要退出</translation>
    </message>
    <message>
        <source>How to reach them</source>
        <translation>怎么找到老人</translation>
    </message>
    <message>
        <source>Health, as they told it</source>
        <translation>健康情况（本人所述）</translation>
    </message>
    <message>
        <source>nothing told</source>
        <translation>没有填写</translation>
    </message>
    <message>
        <source>They did not agree to health details being kept.</source>
        <translation>老人没有同意留存健康信息。</translation>
    </message>
    <message>
        <source>A wristband is no medical device. What looks odd is a reason to call, not a finding.</source>
        <translation>手环不是医疗设备。数值异常是打电话问候的理由，不是诊断。</translation>
    </message>
    <message>
        <source>The wristband has told nothing in the last days.</source>
        <translation>最近几天手环没有数据。</translation>
    </message>
    <message>
        <source>Alarms in 90 days</source>
        <translation>90 天内的警报</translation>
    </message>
    <message>
        <source>none</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>探访</translation>
    </message>
</context>
<context>
    <name>ElderWhy</name>
    <message>
        <source>Why do you open this page?</source>
        <translation>为什么要看这位老人的资料？</translation>
    </message>
    <message>
        <source>Name, phone and health are shown in full. Who looked and why is recorded.</source>
        <translation>姓名、电话和健康情况会完整显示。谁看的、为什么看，都会留痕。</translation>
    </message>
    <message>
        <source>For example: visit today</source>
        <translation>例如：今天上门探访</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>ElderWithdrawal</name>
    <message>
        <source>Really? Name, phone, health, helpers and all that was measured are erased and cannot be brought back.</source>
        <translation>确定吗？姓名、电话、健康情况、联系人和测量数据都会删除，不能恢复。</translation>
    </message>
    <message>
        <source>Everything of them is erased, and nobody is called for them any more. Why?</source>
        <translation>这位老人的全部资料会删除，以后也不再为老人叫人。原因是？</translation>
    </message>
    <message>
        <source>Reason, without a name: it is kept</source>
        <translation>原因（会保留，不要写姓名）</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Yes, erase everything</source>
        <translation>确定，全部删除</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不退出了</translation>
    </message>
</context>
<context>
    <name>ElderWords</name>
    <message>
        <source>Heart rate</source>
        <translation>心率</translation>
    </message>
    <message>
        <source>/min</source>
        <translation>次/分</translation>
    </message>
    <message>
        <source>Blood oxygen</source>
        <translation>血氧</translation>
    </message>
    <message>
        <source>Blood pressure, upper</source>
        <translation>收缩压</translation>
    </message>
    <message>
        <source>Blood pressure, lower</source>
        <translation>舒张压</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>体温</translation>
    </message>
    <message>
        <source>wristband</source>
        <translation>有手环</translation>
    </message>
    <message>
        <source>helpers: %n</source>
        <translation>联系人 %n 位</translation>
    </message>
    <message>
        <source>no helper yet</source>
        <translation>还没有联系人</translation>
    </message>
    <message>
        <source>no regular visits</source>
        <translation>不定期探访</translation>
    </message>
    <message>
        <source>visit due today</source>
        <translation>今天该探访</translation>
    </message>
    <message>
        <source>next visit {day}</source>
        <translation>下次探访 {day}</translation>
    </message>
    <message>
        <source>nobody goes yet</source>
        <translation>还没有人去</translation>
    </message>
    <message>
        <source>{name} goes there</source>
        <translation>{name} 去</translation>
    </message>
    <message>
        <source>{name} was there</source>
        <translation>{name} 去过了</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>没有去成，请补上</translation>
    </message>
    <message>
        <source>regular visit</source>
        <translation>定期探访</translation>
    </message>
    <message>
        <source>visit after an alarm</source>
        <translation>报警后探访</translation>
    </message>
    <message>
        <source>by {time}</source>
        <translation>{time} 前</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>覆盖</translation>
    </message>
    <message>
        <source>{count} in the register</source>
        <translation>登记 {count} 位</translation>
    </message>
    <message>
        <source>{count} wear a wristband ({share} %)</source>
        <translation>戴手环 {count} 位（{share}%）</translation>
    </message>
    <message>
        <source>Visits in 30 days</source>
        <translation>30 天内的探访</translation>
    </message>
    <message>
        <source>{due} due, {done} done, {missed} missed</source>
        <translation>应探访 {due} 次，已去 {done} 次，没去成 {missed} 次</translation>
    </message>
    <message>
        <source>Alarms in 30 days</source>
        <translation>30 天内的警报</translation>
    </message>
    <message>
        <source>last {value}, {time}; lowest {low}, highest {high}</source>
        <translation>最近 {value}（{time}），最低 {low}，最高 {high}</translation>
    </message>
    <message>
        <source>the last day lies {percent} % off the week before</source>
        <translation>最近一天比前一周偏离 {percent}%</translation>
    </message>
</context>
<context>
    <name>EntrustPanel</name>
    <message>
        <source>No organisation can be asked yet: enter one, and open an account for its people.</source>
        <translation>还没有可以交办的单位：请先登记单位，并为那边的人开账号。</translation>
    </message>
    <message>
        <source>Until the end of</source>
        <translation>期限（当天结束前）</translation>
    </message>
    <message>
        <source>Or another day, such as 2026-12-05</source>
        <translation>或另填日期，如 2026-12-05</translation>
    </message>
    <message>
        <source>What is to be done, without naming who reported it: it is all that they read</source>
        <translation>要做什么（不写反映人；对方只看得到这段话）</translation>
    </message>
    <message>
        <source>They lead those who work on it</source>
        <translation>由他们牵头</translation>
    </message>
    <message>
        <source>Give it to them</source>
        <translation>交办</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不填了</translation>
    </message>
</context>
<context>
    <name>ForecastDesk</name>
    <message>
        <source>Who will come</source>
        <translation>来人预测</translation>
    </message>
    <message>
        <source>How right it is (last four weeks)</source>
        <translation>准不准（最近四周）</translation>
    </message>
    <message>
        <source>The rest of today</source>
        <translation>今天余下的时段</translation>
    </message>
    <message>
        <source>Half hour</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>People (4 times in 5)</source>
        <translation>人数（五次里有四次）</translation>
    </message>
    <message>
        <source>Chance of being busy</source>
        <translation>忙的可能</translation>
    </message>
    <message>
        <source>Counters needed</source>
        <translation>需要窗口</translation>
    </message>
    <message>
        <source>The next days</source>
        <translation>接下来几天</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Quiet times</source>
        <translation>人少的时段</translation>
    </message>
    <message>
        <source>Busy is when more come than in three of four half hours, or days, of the last twelve weeks.</source>
        <translation>“忙”指来的人比最近十二周里四分之三的半小时（或日子）都多。</translation>
    </message>
</context>
<context>
    <name>FoundForm</name>
    <message>
        <source>Found a council</source>
        <translation>新建议事会</translation>
    </message>
    <message>
        <source>Name, %1</source>
        <translation>名称（%1）</translation>
    </message>
    <message>
        <source>Another group</source>
        <translation>再加一组</translation>
    </message>
    <message>
        <source>Without the last one</source>
        <translation>去掉最后一组</translation>
    </message>
    <message>
        <source>Shares together: %1 %</source>
        <translation>票权合计：%1%</translation>
    </message>
    <message>
        <source>Found it</source>
        <translation>建立</translation>
    </message>
</context>
<context>
    <name>HallSection</name>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Check the journal</source>
        <translation>核对日志</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Read hall.toml again</source>
        <translation>重读 hall.toml</translation>
    </message>
    <message>
        <source>Is today %1?</source>
        <translation>今天是 %1 吗？</translation>
    </message>
    <message>
        <source>Confirm date</source>
        <translation>确认日期</translation>
    </message>
</context>
<context>
    <name>HandsCard</name>
    <message>
        <source>In other hands · %1</source>
        <translation>在外部单位手里 · %1</translation>
    </message>
    <message>
        <source>In other hands</source>
        <translation>交外部单位办理</translation>
    </message>
    <message>
        <source>Leads</source>
        <translation>改为牵头</translation>
    </message>
    <message>
        <source>Show who reported it</source>
        <translation>公开反映人</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>收回</translation>
    </message>
    <message>
        <source>The hall leads again</source>
        <translation>改由大厅牵头</translation>
    </message>
    <message>
        <source>Give into other hands</source>
        <translation>交外部单位</translation>
    </message>
</context>
<context>
    <name>HealthSummary</name>
    <message>
        <source>checked at %1</source>
        <translation>%1 检查</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>再检查</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
</context>
<context>
    <name>HealthViewModel</name>
    <message>
        <source>All is well</source>
        <translation>一切正常</translation>
    </message>
    <message>
        <source>The hall works; something is weak</source>
        <translation>大厅可以工作，有薄弱之处</translation>
    </message>
    <message numerus="yes">
        <source>%n things to mend</source>
        <translation>
            <numerusform>有 %n 处要处理</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting for the first report</source>
        <translation>正在等第一次检查</translation>
    </message>
    <message>
        <source>Resident screen</source>
        <translation>自助机</translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Hall display</source>
        <translation>叫号屏</translation>
    </message>
    <message>
        <source>Technician</source>
        <translation>技术员</translation>
    </message>
    <message>
        <source>Counter&apos;s faces</source>
        <translation>窗口评价器</translation>
    </message>
    <message>
        <source>Device relay</source>
        <translation>设备中继</translation>
    </message>
    <message>
        <source>Line {line}: {key}</source>
        <translation>第 {line} 行：{key}</translation>
    </message>
    <message numerus="yes">
        <source>Valid once, for %n minutes, at {address}</source>
        <translation>
            <numerusform>只能用一次，%n 分钟内有效，地址 {address}</numerusform>
        </translation>
    </message>
    <message>
        <source>A test page was sent to {name}.</source>
        <translation>测试页已送到 {name}。</translation>
    </message>
    <message>
        <source>{name} answers.</source>
        <translation>{name} 有应答。</translation>
    </message>
    <message numerus="yes">
        <source>hall.toml was not taken over: %n mistakes.</source>
        <translation>
            <numerusform>hall.toml 没有采用：有 %n 处错误。</numerusform>
        </translation>
    </message>
    <message>
        <source>hall.toml was read again and holds now.</source>
        <translation>hall.toml 已重读并生效。</translation>
    </message>
    <message>
        <source>The journal is whole: {events} entries in {seconds} s.</source>
        <translation>日志完整：{events} 条，用时 {seconds} 秒。</translation>
    </message>
    <message>
        <source>The journal did not pass: {found}. Call technical support at once.</source>
        <translation>日志核对没有通过：{found}。请马上联系技术支持。</translation>
    </message>
    <message>
        <source>Written: {file} ({size} MB).</source>
        <translation>已写入 {file}（{size} MB）。</translation>
    </message>
    <message>
        <source>The date {date} is confirmed.</source>
        <translation>已确认日期 {date}。</translation>
    </message>
</context>
<context>
    <name>HealthWords</name>
    <message>
        <source>Printer</source>
        <translation>打印机</translation>
    </message>
    <message>
        <source>Card reader</source>
        <translation>读卡器</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>扫码器</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>Loudspeaker</source>
        <translation>音箱</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Copy on another disk</source>
        <translation>另一块磁盘上的备份</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Swap space</source>
        <translation>交换空间</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Terminals</source>
        <translation>终端</translation>
    </message>
    <message>
        <source>Emergency device</source>
        <translation>应急设备</translation>
    </message>
    <message>
        <source>Hall file</source>
        <translation>大厅配置</translation>
    </message>
    <message>
        <source>Surveys</source>
        <translation>问卷</translation>
    </message>
    <message>
        <source>LAN</source>
        <translation>局域网</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Alarms at the district</source>
        <translation>警报上报</translation>
    </message>
    <message>
        <source>Journal at the district</source>
        <translation>日志上报</translation>
    </message>
    <message>
        <source>Emergency button module</source>
        <translation>应急按钮模块</translation>
    </message>
    <message>
        <source>Contact box</source>
        <translation>触点盒</translation>
    </message>
    <message>
        <source>Radio receiver</source>
        <translation>无线接收器</translation>
    </message>
    <message>
        <source>Controller board</source>
        <translation>控制板</translation>
    </message>
    <message>
        <source>Wristband gateway</source>
        <translation>手环网关</translation>
    </message>
    <message>
        <source>4G modem</source>
        <translation>4G 模块</translation>
    </message>
    <message>
        <source>services</source>
        <translation>服务事项</translation>
    </message>
    <message>
        <source>categories</source>
        <translation>事项类别</translation>
    </message>
    <message>
        <source>surveys</source>
        <translation>问卷</translation>
    </message>
    <message>
        <source>accounts</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>notices</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>answers to cases</source>
        <translation>事项答复</translation>
    </message>
    <message>
        <source>erasures</source>
        <translation>删除清单</translation>
    </message>
    <message>
        <source>keys</source>
        <translation>区里的密钥</translation>
    </message>
    <message>
        <source>cases filed elsewhere</source>
        <translation>别处提交的事项</translation>
    </message>
    <message>
        <source>Well</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Weak</source>
        <translation>偏弱</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>未用</translation>
    </message>
</context>
<context>
    <name>HelpersCard</name>
    <message>
        <source>Helpers, called first</source>
        <translation>联系人（报警时最先通知）</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>A manager adds helpers.</source>
        <translation>联系人由负责人添加。</translation>
    </message>
    <message>
        <source>Add a helper</source>
        <translation>添加联系人</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Phone number</source>
        <translation>电话号码</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
</context>
<context>
    <name>HomeScreen</name>
    <message>
        <source>Hello, what brings you here today?</source>
        <translation>您好，今天要办什么？</translation>
    </message>
    <message>
        <source>Touch with one finger. Free of charge; what you enter is erased when you leave.</source>
        <translation>用手指轻触。免费，办完自动清除您的信息。</translation>
    </message>
    <message>
        <source>To wait now, about</source>
        <translation>现在大约要等</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>Repairs, complaints, ideas</source>
        <translation>报修·投诉·建议</translation>
    </message>
    <message>
        <source>Lamps, rubbish, noise, neighbours</source>
        <translation>路灯、垃圾、噪音、邻里</translation>
    </message>
    <message>
        <source>Rate a service</source>
        <translation>服务评价</translation>
    </message>
    <message>
        <source>Rate a service, answer a survey</source>
        <translation>评价服务 · 填问卷</translation>
    </message>
    <message>
        <source>Satisfied or not: by your ticket or receipt</source>
        <translation>满意不满意，凭小票或回执</translation>
    </message>
    <message>
        <source>Propose something to the council</source>
        <translation>向议事会提建议</translation>
    </message>
    <message>
        <source>Residents decide</source>
        <translation>居民投票</translation>
    </message>
    <message>
        <source>Take a number</source>
        <translation>办事取号</translation>
    </message>
    <message>
        <source>What became of my report?</source>
        <translation>看反映结果</translation>
    </message>
    <message>
        <source>Scan your receipt, or type its number and code</source>
        <translation>扫回执或输查询码</translation>
    </message>
    <message>
        <source>How far is my number?</source>
        <translation>我还要等多久</translation>
    </message>
</context>
<context>
    <name>HowFarScreen</name>
    <message>
        <source>Your number %1</source>
        <translation>您的号码 %1</translation>
    </message>
    <message>
        <source>Which number do you have?</source>
        <translation>您的号码是多少？</translation>
    </message>
    <message>
        <source>Show the ticket&apos;s code to the scanner, or type its number.</source>
        <translation>把小票上的码对准扫码口，或输入小票上的号码。</translation>
    </message>
    <message>
        <source>How far is it?</source>
        <translation>查一查</translation>
    </message>
    <message>
        <source>Wait again with this number</source>
        <translation>重新排队</translation>
    </message>
    <message>
        <source>Another number</source>
        <translation>查别的号码</translation>
    </message>
    <message>
        <source>Rate this service</source>
        <translation>评价这次服务</translation>
    </message>
    <message>
        <source>Ticket number</source>
        <translation>小票号码</translation>
    </message>
    <message>
        <source>You can come back once; you then stand a few places further behind.</source>
        <translation>过号可以重排一次，会排在几位之后。</translation>
    </message>
</context>
<context>
    <name>IdentifyScreen</name>
    <message>
        <source>How do you want to check in?</source>
        <translation>用什么方式取号？</translation>
    </message>
    <message>
        <source>Lay your card on the reader</source>
        <translation>请把证件放在读卡区</translation>
    </message>
    <message>
        <source>What is your mobile number?</source>
        <translation>请输入手机号</translation>
    </message>
    <message>
        <source>Show your code to the scanner</source>
        <translation>请出示预约码</translation>
    </message>
    <message>
        <source>Laying your card or showing your code works right away.</source>
        <translation>直接放身份证、直接扫预约码也可以。</translation>
    </message>
    <message>
        <source>Only to find your number again; it is never shown on the hall&apos;s screens.</source>
        <translation>仅用于找回您的号码，不会显示在大厅屏幕上。</translation>
    </message>
    <message>
        <source>Take a number</source>
        <translation>办事取号</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>ID card</source>
        <translation>身份证</translation>
    </message>
    <message>
        <source>Lay it flat on the reader</source>
        <translation>平放在读卡区</translation>
    </message>
    <message>
        <source>Mobile number</source>
        <translation>手机号</translation>
    </message>
    <message>
        <source>Enter your 11-digit number</source>
        <translation>输入 11 位数字</translation>
    </message>
    <message>
        <source>Appointment code</source>
        <translation>预约码</translation>
    </message>
    <message>
        <source>Show it to the scanner</source>
        <translation>对准扫码口</translation>
    </message>
    <message>
        <source>Without a name</source>
        <translation>不登记</translation>
    </message>
    <message>
        <source>You get a number all the same</source>
        <translation>照样可以取号</translation>
    </message>
    <message>
        <source>Hold the paper or the phone about a hand&apos;s width in front of the scanner and keep it still.</source>
        <translation>把纸或手机放在扫码口前约一掌远，保持不动。</translation>
    </message>
    <message>
        <source>Leave the card lying until your name shows. An ID card or a residence permit will do.</source>
        <translation>看到您的姓名再拿开。身份证、居住证都可以。</translation>
    </message>
</context>
<context>
    <name>IdleWarning</name>
    <message>
        <source>Are you still there?</source>
        <translation>您还在吗？</translation>
    </message>
    <message>
        <source>The screen is cleared in a few seconds.</source>
        <translation>屏幕即将清除。</translation>
    </message>
    <message numerus="yes">
        <source>In %n seconds this screen is cleared, so that nobody sees what is yours.</source>
        <translation>
            <numerusform>%n 秒后自动清除本屏内容，别人看不到您的信息。</numerusform>
        </translation>
    </message>
    <message>
        <source>What you have answered so far is then handed in as it is.</source>
        <translation>到时候会把您已经答的交上去，没答的空着。</translation>
    </message>
    <message>
        <source>What you have answered so far is then deleted.</source>
        <translation>到时候会把您已经答的全部删掉。</translation>
    </message>
    <message>
        <source>Yes, go on</source>
        <translation>我还在，继续</translation>
    </message>
    <message>
        <source>I am done, clear it now</source>
        <translation>办完了，现在清除</translation>
    </message>
</context>
<context>
    <name>IssuedAppointment</name>
    <message>
        <source>The appointment is made</source>
        <translation>预约成功</translation>
    </message>
    <message>
        <source>Code of the appointment</source>
        <translation>预约二维码</translation>
    </message>
    <message>
        <source>The resident may photograph this code and scan it at the kiosk.</source>
        <translation>居民可以拍下这个码，来时在自助机上扫码取号。</translation>
    </message>
    <message>
        <source>Another appointment</source>
        <translation>再约一个</translation>
    </message>
</context>
<context>
    <name>KeyPad</name>
    <message>
        <source>Delete the last one</source>
        <translation>删除最后一位</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
</context>
<context>
    <name>KioskKeyboard</name>
    <message>
        <source>Keyboard</source>
        <translation>键盘</translation>
    </message>
</context>
<context>
    <name>KioskScroll</name>
    <message>
        <source>Up</source>
        <translation>往上</translation>
    </message>
    <message>
        <source>More below</source>
        <translation>往下看</translation>
    </message>
</context>
<context>
    <name>LastCalled</name>
    <message>
        <source>Now calling</source>
        <translation>正在叫号</translation>
    </message>
    <message>
        <source>Being served</source>
        <translation>正在办理</translation>
    </message>
    <message>
        <source>No number is being called</source>
        <translation>暂无叫号</translation>
    </message>
    <message>
        <source>Counter %1</source>
        <translation>%1 号窗口</translation>
    </message>
</context>
<context>
    <name>LawNote</name>
    <message>
        <source>Close what the law says</source>
        <translation>收起法律说明</translation>
    </message>
    <message>
        <source>What the law says, and what to bring</source>
        <translation>法律怎么说，要带什么</translation>
    </message>
    <message>
        <source>Look for a word in all pages</source>
        <translation>在所有说明里找一个词</translation>
    </message>
    <message>
        <source>Nothing says that. Please try another word.</source>
        <translation>没有找到。请换个词试试。</translation>
    </message>
    <message>
        <source>Print this page to take home</source>
        <translation>打印这一页带回家</translation>
    </message>
</context>
<context>
    <name>LineLost</name>
    <message>
        <source>The line to the hall&apos;s computer is lost</source>
        <translation>与大厅主机的线路断了</translation>
    </message>
    <message>
        <source>One moment, the kiosk is starting</source>
        <translation>请稍等，正在启动</translation>
    </message>
    <message>
        <source>It comes back by itself. A number you have stays good; please ask the staff if it is urgent.</source>
        <translation>会自动恢复。已取的号码照样有效；着急请找工作人员。</translation>
    </message>
    <message>
        <source>Help by telephone: %1</source>
        <translation>咨询电话：%1</translation>
    </message>
</context>
<context>
    <name>LinkedViewModel</name>
    <message>
        <source>The hall&apos;s computer did not take this. Look at the newest state and do it again; if it fails again, call technical support.</source>
        <translation>主机没有接受这一步。请看过最新的情况再做一次；还是不行，请找技术支持。</translation>
    </message>
</context>
<context>
    <name>LockScreen</name>
    <message>
        <source>%1 is locked</source>
        <translation>%1 已锁定</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message numerus="yes">
        <source>You can try again in %n seconds.</source>
        <translation>
            <numerusform>%n 秒后可以再试。</numerusform>
        </translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Not connected to the main computer; it is tried again by itself</source>
        <translation>连不上主机，正在自动重试</translation>
    </message>
    <message>
        <source>Call for help</source>
        <translation>报警</translation>
    </message>
</context>
<context>
    <name>LossNote</name>
    <message>
        <source>The hall&apos;s computer was started again. What you wrote is still here; please take photographs and lay your card once more.</source>
        <translation>大厅的主机刚刚重新启动。您写的内容还在；照片请重新拍，刷过的卡请再刷一次。</translation>
    </message>
    <message>
        <source>The hall&apos;s computer was started again. What was not finished here is not kept: please begin once more. Numbers that were given stay good.</source>
        <translation>大厅的主机刚刚重新启动。没有办完的内容没有保存，请重新开始；已经取到的号仍然有效。</translation>
    </message>
    <message>
        <source>I understand</source>
        <translation>知道了</translation>
    </message>
</context>
<context>
    <name>MatterForm</name>
    <message>
        <source>What it is</source>
        <translation>是什么</translation>
    </message>
    <message>
        <source>Title, as it hangs on the notice board; nobody&apos;s name</source>
        <translation>标题（贴在公告栏上，不写姓名）</translation>
    </message>
    <message>
        <source>Day of the change</source>
        <translation>哪天开始</translation>
    </message>
    <message>
        <source>Weeks on either side</source>
        <translation>前后各看几周</translation>
    </message>
    <message>
        <source>Which reports</source>
        <translation>哪类反映</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>哪里</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>先不写</translation>
    </message>
</context>
<context>
    <name>MediatorCard</name>
    <message>
        <source>Somebody else to mediate</source>
        <translation>换人调解</translation>
    </message>
    <message>
        <source>Proposed to mediate</source>
        <translation>建议请</translation>
    </message>
    <message>
        <source>Somebody else to see that it is kept</source>
        <translation>换人负责看协议履行</translation>
    </message>
    <message>
        <source>Sees that it is kept</source>
        <translation>负责看协议履行</translation>
    </message>
    <message>
        <source>Proposed to see that it is kept</source>
        <translation>建议谁来看协议履行</translation>
    </message>
    <message>
        <source>Give it to somebody else</source>
        <translation>交给别人</translation>
    </message>
    <message>
        <source>Nobody of this tier can. Enter mediators in the register.</source>
        <translation>这一级没有能接的调解员。请先在名册里登记。</translation>
    </message>
    <message>
        <source>Mediates</source>
        <translation>调解员</translation>
    </message>
    <message>
        <source>Nobody else of this tier can.</source>
        <translation>这一级没有别人能接。</translation>
    </message>
    <message>
        <source>They were asked: they know neither side</source>
        <translation>问过了：双方都不认识</translation>
    </message>
    <message>
        <source>Give it to them</source>
        <translation>就请这一位</translation>
    </message>
    <message>
        <source>Another</source>
        <translation>换一位</translation>
    </message>
    <message>
        <source>They know a side</source>
        <translation>要回避</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不换了</translation>
    </message>
</context>
<context>
    <name>MeetingCard</name>
    <message>
        <source>Meeting · %1</source>
        <translation>约时间 · %1</translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation>约时间</translation>
    </message>
    <message>
        <source>Once somebody mediates, the times stand here that they and a room have free.</source>
        <translation>指派调解员后，这里显示调解员和调解室都空的时间。</translation>
    </message>
    <message>
        <source>It was held</source>
        <translation>已谈，写记录</translation>
    </message>
    <message>
        <source>Nobody came</source>
        <translation>没来</translation>
    </message>
    <message>
        <source>Cancel it</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Print the invitation</source>
        <translation>打印邀请书</translation>
    </message>
    <message>
        <source>Invite who reported it</source>
        <translation>打印给反映方的邀请书</translation>
    </message>
    <message>
        <source>Invite the other side</source>
        <translation>打印给另一方的邀请书</translation>
    </message>
    <message>
        <source>full</source>
        <translation>已满</translation>
    </message>
</context>
<context>
    <name>MeetingScreen</name>
    <message>
        <source>Please lay your card</source>
        <translation>请刷身份证</translation>
    </message>
    <message>
        <source>You are noted as present</source>
        <translation>已经签到</translation>
    </message>
    <message>
        <source>No meeting is planned</source>
        <translation>还没有安排开会</translation>
    </message>
    <message>
        <source>I sit there and I am here</source>
        <translation>我是委员，来签到</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>好了</translation>
    </message>
</context>
<context>
    <name>MineDetail</name>
    <message>
        <source>Choose a case on the left.</source>
        <translation>请在左边选一件。</translation>
    </message>
    <message>
        <source>What is to be done</source>
        <translation>要做的事</translation>
    </message>
    <message>
        <source>Until when, and with whom</source>
        <translation>期限与同办单位</translation>
    </message>
    <message>
        <source>Who reported it</source>
        <translation>反映人</translation>
    </message>
    <message>
        <source>Staff have not shown it. Ask them where you must know.</source>
        <translation>大厅没有公开。确有需要请向大厅询问。</translation>
    </message>
    <message>
        <source>What was done so far</source>
        <translation>办理经过</translation>
    </message>
</context>
<context>
    <name>MineScreen</name>
    <message>
        <source>Cases that the hall gave into your hands. Each look is recorded.</source>
        <translation>大厅交给你们办的事。每次查看都有记录。</translation>
    </message>
    <message>
        <source>Nothing is in your hands</source>
        <translation>现在没有要办的事</translation>
    </message>
</context>
<context>
    <name>NewStaff</name>
    <message>
        <source>A new account</source>
        <translation>新账号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Account, such as lifang</source>
        <translation>账号，例如 lifang</translation>
    </message>
    <message>
        <source>What they do here</source>
        <translation>岗位</translation>
    </message>
    <message>
        <source>For whom they work</source>
        <translation>所属单位</translation>
    </message>
    <message>
        <source>Make the account</source>
        <translation>建立账号</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不建了</translation>
    </message>
</context>
<context>
    <name>NoticeBanner</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 处</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoticeNote</name>
    <message>
        <source>Close this</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>What is kept of me, and how long?</source>
        <translation>留我的什么信息？留多久？</translation>
    </message>
    <message>
        <source>Print this to take home</source>
        <translation>打印一份带回家</translation>
    </message>
</context>
<context>
    <name>NumberCard</name>
    <message>
        <source>ahead of you</source>
        <translation>前面等候</translation>
    </message>
    <message>
        <source>minutes to wait</source>
        <translation>大约要等（分钟）</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>NumberPad</name>
    <message>
        <source>Erase</source>
        <translation>退格</translation>
    </message>
</context>
<context>
    <name>OneMoment</name>
    <message>
        <source>One moment, please …</source>
        <translation>请稍候……</translation>
    </message>
</context>
<context>
    <name>OrganisationDetail</name>
    <message>
        <source>Choose one on the left, or enter a new one. Accounts for its people are opened under Accounts.</source>
        <translation>请在左边选一家，或登记新的。那边人员的账号在“账号”里开。</translation>
    </message>
    <message>
        <source>Its accounts are closed at once, and every case in its hands is the hall&apos;s again. It cannot be undone.</source>
        <translation>它的账号马上停用，手里的事都收回大厅。不能撤销。</translation>
    </message>
    <message>
        <source>Yes, it helps no more</source>
        <translation>是，不再协助</translation>
    </message>
    <message>
        <source>What is known of it</source>
        <translation>登记内容</translation>
    </message>
    <message>
        <source>How it did with what it was asked</source>
        <translation>交办事项的办理情况</translation>
    </message>
    <message>
        <source>Nothing was asked of it this month or last</source>
        <translation>本月和上月没有交办</translation>
    </message>
    <message>
        <source>Of ratings the mean is told, once a month is over, from five up.</source>
        <translation>评价只在当月结束后、满五份时公布平均分。</translation>
    </message>
    <message>
        <source>Change its entry</source>
        <translation>修改登记</translation>
    </message>
    <message>
        <source>It helps no more</source>
        <translation>不再协助</translation>
    </message>
</context>
<context>
    <name>OrganisationForm</name>
    <message>
        <source>What it is</source>
        <translation>单位类别</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>What it does for the hall</source>
        <translation>为大厅做什么</translation>
    </message>
    <message>
        <source>Whom to ring there</source>
        <translation>联系人</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不填了</translation>
    </message>
</context>
<context>
    <name>OrganisationsScreen</name>
    <message>
        <source>Helpers from outside</source>
        <translation>外部协助单位</translation>
    </message>
    <message>
        <source>No organisation helps the hall yet</source>
        <translation>还没有登记单位</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新登记</translation>
    </message>
</context>
<context>
    <name>OutcomeForm</name>
    <message>
        <source>How it went</source>
        <translation>走访结果</translation>
    </message>
    <message>
        <source>Why no visit is needed. What is wrong teaches the rule.</source>
        <translation>为什么不用走访。选“不对”会让规则变严。</translation>
    </message>
    <message>
        <source>Who was met, and what was said</source>
        <translation>见到了谁，说了什么</translation>
    </message>
    <message>
        <source>A few words about why</source>
        <translation>简单写一下原因</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>先不写</translation>
    </message>
</context>
<context>
    <name>OutsideWords</name>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Property company</source>
        <translation>物业公司</translation>
    </message>
    <message>
        <source>Contractor</source>
        <translation>承包商</translation>
    </message>
    <message>
        <source>Social organisation</source>
        <translation>社会组织</translation>
    </message>
    <message>
        <source>asked, no answer yet</source>
        <translation>已交办，未答复</translation>
    </message>
    <message>
        <source>they work on it</source>
        <translation>正在办</translation>
    </message>
    <message>
        <source>they say it is done</source>
        <translation>报已办完</translation>
    </message>
    <message>
        <source>given back</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>已收回</translation>
    </message>
    <message>
        <source>over</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>was due on {day}</source>
        <translation>{day} 已到期</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>{day} 截止</translation>
    </message>
    <message>
        <source>leads</source>
        <translation>牵头</translation>
    </message>
    <message>
        <source>may read who reported it</source>
        <translation>可看反映人</translation>
    </message>
    <message>
        <source>helps no more</source>
        <translation>不再协助</translation>
    </message>
    <message>
        <source>nobody there can sign in</source>
        <translation>还没有人有账号</translation>
    </message>
    <message>
        <source>in hand: {count}</source>
        <translation>在办 {count} 件</translation>
    </message>
    <message>
        <source>late: {count}</source>
        <translation>超期 {count} 件</translation>
    </message>
    <message>
        <source>{month}: asked {asked}, taken on {accepted}, given back {given_back}, in time {in_time} of {due}, came again {repeated}, rated {mean}</source>
        <translation>{month}：交办 {asked}，接办 {accepted}，退回 {given_back}，按期 {in_time}/{due}，又来的 {repeated}，评价 {mean}</translation>
    </message>
    <message>
        <source>The hall</source>
        <translation>大厅</translation>
    </message>
</context>
<context>
    <name>PartyForm</name>
    <message>
        <source>Who is on which side</source>
        <translation>登记双方</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>哪一方</translation>
    </message>
    <message>
        <source>Who reported it</source>
        <translation>反映的一方</translation>
    </message>
    <message>
        <source>The other side</source>
        <translation>另一方</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名或名称</translation>
    </message>
    <message>
        <source>Mobile number</source>
        <translation>手机号</translation>
    </message>
    <message>
        <source>Identity number, which is not kept</source>
        <translation>身份证号（不保存）</translation>
    </message>
    <message>
        <source>Where they live, or who they are</source>
        <translation>住址或身份</translation>
    </message>
    <message>
        <source>Guardian, of a minor</source>
        <translation>监护人（未成年人）</translation>
    </message>
    <message>
        <source>What they want</source>
        <translation>想要什么</translation>
    </message>
    <message>
        <source>Under 18</source>
        <translation>未满 18 岁</translation>
    </message>
    <message>
        <source>Agrees to be reminded by SMS of a meeting and of what they promised</source>
        <translation>同意收短信提醒：见面时间、答应的事</translation>
    </message>
    <message>
        <source>Agrees to a visit later, before it starts again</source>
        <translation>同意以后上门走访，免得再起纠纷</translation>
    </message>
    <message>
        <source>How they would like to speak</source>
        <translation>想用什么话谈</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不写了</translation>
    </message>
</context>
<context>
    <name>PersonSearch</name>
    <message>
        <source>Find a person of this name or number</source>
        <translation>按这个姓名或号码找人</translation>
    </message>
    <message>
        <source>Only a whole name or number is found, or the first eight figures of a mobile number. Who looked and why is recorded.</source>
        <translation>要输完整的姓名或号码才找得到，手机号也可只输前八位。谁查的、为什么查都会留痕。</translation>
    </message>
    <message>
        <source>Why? For example: rings about it</source>
        <translation>为什么找？例如：本人来电</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
</context>
<context>
    <name>PersonStrip</name>
    <message>
        <source>No need to come</source>
        <translation>不用来了</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>知道了</translation>
    </message>
</context>
<context>
    <name>PreventionActions</name>
    <message>
        <source>Plan a visit</source>
        <translation>安排走访</translation>
    </message>
    <message>
        <source>No visit is needed</source>
        <translation>不用走访</translation>
    </message>
    <message>
        <source>The visit is over</source>
        <translation>走访完了</translation>
    </message>
    <message>
        <source>Somebody else, or another day</source>
        <translation>换人或改日期</translation>
    </message>
    <message>
        <source>Look anew</source>
        <translation>重新查看</translation>
    </message>
</context>
<context>
    <name>PreventionDetail</name>
    <message>
        <source>Choose a line on the left. Nothing here says anything about a person: it says where quarrels came again, and which.</source>
        <translation>请在左边选一条。这里不评价任何人，只说哪里的纠纷又来了、是哪几起。</translation>
    </message>
    <message>
        <source>How many disputes each rule asks for, and what you said of what it found</source>
        <translation>每条规则要几起纠纷才列出，以及你们对它的判断</translation>
    </message>
    <message>
        <source>Why it stands here</source>
        <translation>为什么列出来</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>走访</translation>
    </message>
    <message>
        <source>The disputes behind it</source>
        <translation>依据的纠纷</translation>
    </message>
    <message>
        <source>The disputes behind it are not kept any more.</source>
        <translation>依据的纠纷已不再保存。</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>PreventionList</name>
    <message>
        <source>Before it flares up again</source>
        <translation>再起之前</translation>
    </message>
    <message>
        <source>Each look is recorded.</source>
        <translation>每次查看都记录。</translation>
    </message>
    <message>
        <source>Found %1</source>
        <translation>发现 %1</translation>
    </message>
    <message>
        <source>Visits %1</source>
        <translation>走访 %1</translation>
    </message>
    <message>
        <source>Done %1</source>
        <translation>已处理 %1</translation>
    </message>
    <message>
        <source>Nothing comes again and again, as far as this hall knows</source>
        <translation>目前没有反复出现的纠纷</translation>
    </message>
    <message>
        <source>No visit is planned</source>
        <translation>没有安排走访</translation>
    </message>
    <message>
        <source>Nothing was decided yet</source>
        <translation>还没有处理过</translation>
    </message>
    <message>
        <source>%1 more are not shown: those with fewer disputes behind them.</source>
        <translation>另有 %1 条未显示：依据的纠纷较少。</translation>
    </message>
</context>
<context>
    <name>PreventionWords</name>
    <message>
        <source>Again and again at this place</source>
        <translation>这个地点反复出现</translation>
    </message>
    <message>
        <source>The same side again</source>
        <translation>同一方再次出现</translation>
    </message>
    <message>
        <source>A dispute that began anew</source>
        <translation>纠纷又重新开始</translation>
    </message>
    <message>
        <source>It comes at this time of the year</source>
        <translation>每年这个时候都有</translation>
    </message>
    <message>
        <source>Talked over, settled</source>
        <translation>谈妥了，解决了</translation>
    </message>
    <message>
        <source>Passed on to a mediator or an office</source>
        <translation>转给调解员或部门</translation>
    </message>
    <message>
        <source>All quiet, nothing to do</source>
        <translation>一切平静，不用处理</translation>
    </message>
    <message>
        <source>Nobody was met</source>
        <translation>没见到人</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>取消了</translation>
    </message>
    <message>
        <source>Wrong: these do not belong together</source>
        <translation>不对：这些不相干</translation>
    </message>
    <message>
        <source>Somebody cares for it already</source>
        <translation>已有人在管</translation>
    </message>
    <message>
        <source>It is over</source>
        <translation>事情已经过去</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>已安排</translation>
    </message>
    <message>
        <source>This hall keeps no such list.</source>
        <translation>本大厅不列这份名单。</translation>
    </message>
    <message>
        <source>This hall looks at places alone, at nobody’s name.</source>
        <translation>本大厅只看地点，不看姓名。</translation>
    </message>
    <message>
        <source>Of people only those stand here who agreed to a visit.</source>
        <translation>只列出同意走访的人。</translation>
    </message>
    <message>
        <source>People stand here who are in several disputes.</source>
        <translation>列出有多起纠纷的人。</translation>
    </message>
    <message>
        <source>asks for {count}</source>
        <translation>要 {count} 起</translation>
    </message>
    <message>
        <source>{worth} of {judged} were worth it</source>
        <translation>{judged} 次中 {worth} 次有必要</translation>
    </message>
    <message>
        <source>began {count} times</source>
        <translation>第 {count} 次</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>明天</translation>
    </message>
    <message>
        <source>In 3 days</source>
        <translation>3 天后</translation>
    </message>
    <message>
        <source>In a week</source>
        <translation>一周后</translation>
    </message>
    <message>
        <source>In two weeks</source>
        <translation>两周后</translation>
    </message>
</context>
<context>
    <name>PrintJobs</name>
    <message>
        <source>Everything has been printed</source>
        <translation>全部已打印</translation>
    </message>
    <message>
        <source>Not printed yet</source>
        <translation>尚未打印</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1，%2：%3</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>重新打印</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>取消打印</translation>
    </message>
</context>
<context>
    <name>ProposalForm</name>
    <message>
        <source>As it was told</source>
        <translation>原话</translation>
    </message>
    <message>
        <source>As everybody reads it</source>
        <translation>给大家看的话</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>In words for everybody: no names, no numbers of persons</source>
        <translation>改成给大家看的话：不写人名和号码</translation>
    </message>
    <message>
        <source>Show it to everybody</source>
        <translation>给大家看</translation>
    </message>
    <message>
        <source>It asks the same as</source>
        <translation>与这条是一回事</translation>
    </message>
    <message>
        <source>Or it is not taken up, because</source>
        <translation>或者不采用，因为</translation>
    </message>
    <message>
        <source>What its receipt tells</source>
        <translation>回执上怎么说</translation>
    </message>
    <message>
        <source>Merge the two</source>
        <translation>两条合并</translation>
    </message>
    <message>
        <source>Do not take it up</source>
        <translation>不采用</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>先放下</translation>
    </message>
</context>
<context>
    <name>ProposalsScreen</name>
    <message>
        <source>What residents propose</source>
        <translation>大家的提议</translation>
    </message>
    <message>
        <source>Do you support this?</source>
        <translation>您支持这条吗？</translation>
    </message>
    <message>
        <source>Please lay your card</source>
        <translation>请刷身份证</translation>
    </message>
    <message>
        <source>You support it, thank you</source>
        <translation>您已支持，谢谢</translation>
    </message>
    <message>
        <source>What do you propose?</source>
        <translation>您有什么提议？</translation>
    </message>
    <message>
        <source>Your proposal is in, thank you</source>
        <translation>提议收到了，谢谢</translation>
    </message>
    <message>
        <source>Which proposal is it?</source>
        <translation>要查哪条提议？</translation>
    </message>
    <message>
        <source>Proposal %1</source>
        <translation>第 %1 号提议</translation>
    </message>
    <message>
        <source>Touch one to support it.</source>
        <translation>想支持哪条，就点哪条。</translation>
    </message>
    <message>
        <source>Everybody counts once.</source>
        <translation>每人只算一次。</translation>
    </message>
    <message>
        <source>Or type the code from your paper.</source>
        <translation>或输入纸上的码。</translation>
    </message>
    <message>
        <source>In your own words, without names. The staff read it first.</source>
        <translation>用自己的话写，不写别人名字。工作人员先看。</translation>
    </message>
    <message>
        <source>Show the receipt&apos;s code to the scanner, or type what stands on it.</source>
        <translation>把回执上的码对准扫码口，或照着输入。</translation>
    </message>
    <message>
        <source>Done · closes in %1 s</source>
        <translation>好了 · %1 秒后关闭</translation>
    </message>
    <message>
        <source>I support it</source>
        <translation>我支持</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Hand it in</source>
        <translation>交上去</translation>
    </message>
    <message>
        <source>Look it up</source>
        <translation>查一查</translation>
    </message>
    <message>
        <source>I propose something</source>
        <translation>我来提一条</translation>
    </message>
    <message>
        <source>What became of my proposal?</source>
        <translation>我的提议怎么样了？</translation>
    </message>
    <message>
        <source>The council meets</source>
        <translation>议事会开会</translation>
    </message>
    <message>
        <source>Code, twelve letters and figures</source>
        <translation>码，十二位字母和数字</translation>
    </message>
    <message>
        <source>What should be done, and where?</source>
        <translation>想办什么事？在哪里？</translation>
    </message>
    <message>
        <source>Number of the proposal</source>
        <translation>提议的编号</translation>
    </message>
    <message>
        <source>Code, eight letters and figures</source>
        <translation>查询码，八位字母和数字</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>查询码</translation>
    </message>
    <message>
        <source>You wrote</source>
        <translation>您写的</translation>
    </message>
    <message>
        <source>As everybody reads it</source>
        <translation>大家看到的</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>PublicBoard</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1／%2</translation>
    </message>
</context>
<context>
    <name>QuietAdvice</name>
    <message>
        <source>Call quietly</source>
        <translation>悄悄叫人</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>收起</translation>
    </message>
</context>
<context>
    <name>RateScreen</name>
    <message>
        <source>Which service do you rate?</source>
        <translation>评价哪一次服务？</translation>
    </message>
    <message>
        <source>Were you satisfied with this service?</source>
        <translation>这次服务，您满意吗？</translation>
    </message>
    <message>
        <source>Were you satisfied with how it was taken up?</source>
        <translation>工作人员接手这件事，您满意吗？</translation>
    </message>
    <message>
        <source>What was the matter?</source>
        <translation>哪里不满意？</translation>
    </message>
    <message>
        <source>What would you like to tell us?</source>
        <translation>您想说什么？</translation>
    </message>
    <message>
        <source>What is your telephone number?</source>
        <translation>您的电话号码是？</translation>
    </message>
    <message>
        <source>Thank you for your rating</source>
        <translation>谢谢您的评价</translation>
    </message>
    <message>
        <source>This has been rated already</source>
        <translation>这件事已经评价过了</translation>
    </message>
    <message>
        <source>What came of your rating</source>
        <translation>您的评价，结果如何</translation>
    </message>
    <message>
        <source>Look it up</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Send it</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Done writing</source>
        <translation>写好了</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Another service</source>
        <translation>评价另一次</translation>
    </message>
    <message>
        <source>Show the code of your ticket or receipt to the scanner, or type what stands on the receipt.</source>
        <translation>把小票或回执上的码对准扫码口，或输入回执上的编号和查询码。</translation>
    </message>
    <message>
        <source>Touch what applies. Nobody at the counter sees it.</source>
        <translation>点选原因。窗口人员看不到。</translation>
    </message>
    <message>
        <source>Only who puts it right reads this.</source>
        <translation>只有负责整改的人能看到。</translation>
    </message>
    <message>
        <source>Number of the receipt, or code of a rating</source>
        <translation>回执编号，或评价码</translation>
    </message>
    <message>
        <source>Code of the receipt, eight letters and figures</source>
        <translation>回执查询码，8 位字母和数字</translation>
    </message>
    <message>
        <source>For example: I was sent back twice for the same paper</source>
        <translation>例如：同一份材料让我跑了两趟</translation>
    </message>
    <message>
        <source>Telephone number</source>
        <translation>电话号码</translation>
    </message>
    <message>
        <source>Each service and each report is rated once. Thank you.</source>
        <translation>每次服务、每件事只评价一次。谢谢您。</translation>
    </message>
    <message>
        <source>How it was taken up is rated once; once it is settled, it can be rated again. Thank you.</source>
        <translation>接手只评一次；办好以后，还可以再评一次。谢谢您。</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
</context>
<context>
    <name>RateThanks</name>
    <message>
        <source>Somebody who was not there sees to it by %1.</source>
        <translation>由没有参与的人在 %1 前整改并答复。</translation>
    </message>
    <message>
        <source>Your rating counts. Nobody at the counter sees who gave it.</source>
        <translation>您的评价已记下。窗口人员看不到是谁评的。</translation>
    </message>
    <message>
        <source>Please write this code down</source>
        <translation>请记下这个评价码</translation>
    </message>
    <message>
        <source>Type it here under &quot;Rate a service&quot; to see what came of it.</source>
        <translation>以后在“服务评价”里输入它，就能看到结果。</translation>
    </message>
</context>
<context>
    <name>RateWhy</name>
    <message>
        <source>In your words</source>
        <translation>您写的话</translation>
    </message>
    <message>
        <source>Call me back at</source>
        <translation>请回访</translation>
    </message>
    <message>
        <source>Write more</source>
        <translation>再写几句</translation>
    </message>
    <message>
        <source>Change what I wrote</source>
        <translation>改写的话</translation>
    </message>
    <message>
        <source>Leave a number to be called back</source>
        <translation>留个电话，请回访我</translation>
    </message>
    <message>
        <source>Change the number</source>
        <translation>改电话</translation>
    </message>
</context>
<context>
    <name>RatingFaces</name>
    <message>
        <source>Touch a face. If you are not satisfied, we ask you why.</source>
        <translation>点一张脸就好。不满意的，会请您说原因。</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>不评了</translation>
    </message>
</context>
<context>
    <name>RatingMain</name>
    <message>
        <source>Were you satisfied?</source>
        <translation>您满意吗？</translation>
    </message>
    <message>
        <source>What was the matter?</source>
        <translation>哪里不满意？</translation>
    </message>
</context>
<context>
    <name>RatingMonthScreen</name>
    <message>
        <source>The month in ratings</source>
        <translation>每月评价</translation>
    </message>
    <message>
        <source>Month before</source>
        <translation>上一月</translation>
    </message>
    <message>
        <source>Month after</source>
        <translation>下一月</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>How often each face</source>
        <translation>各档次数</translation>
    </message>
    <message>
        <source>Why who was not satisfied</source>
        <translation>不满意的原因</translation>
    </message>
    <message>
        <source>No reason was given by five or more.</source>
        <translation>没有哪个原因满 5 条。</translation>
    </message>
    <message>
        <source>A month&apos;s figures are made once, when it is over. No single rating is shown to anybody, and what is erased later changes nothing here.</source>
        <translation>每月结束后统计一次。任何人都看不到单条评价；以后删除评价，这里的数不变。</translation>
    </message>
</context>
<context>
    <name>RatingMonthStaff</name>
    <message>
        <source>Ratings</source>
        <translation>评价</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均分</translation>
    </message>
    <message>
        <source>Not satisfied</source>
        <translation>不满意</translation>
    </message>
    <message>
        <source>By account</source>
        <translation>按账号</translation>
    </message>
</context>
<context>
    <name>RatingMonthTrend</name>
    <message>
        <source>The mean by months, from 1 to 5</source>
        <translation>各月平均分（1 到 5）</translation>
    </message>
</context>
<context>
    <name>RatingNote</name>
    <message>
        <source>One moment, please</source>
        <translation>请稍等</translation>
    </message>
    <message>
        <source>Not connected to the hall&apos;s computer</source>
        <translation>没有连上大厅主机</translation>
    </message>
    <message>
        <source>This counter is closed now</source>
        <translation>本窗口现在不办业务</translation>
    </message>
    <message>
        <source>Please rate here when your service is done</source>
        <translation>办完后，请在这里评价</translation>
    </message>
    <message>
        <source>Thank you for your rating</source>
        <translation>谢谢您的评价</translation>
    </message>
    <message>
        <source>It comes back by itself. With your ticket you can rate at the kiosk, too.</source>
        <translation>它会自己恢复。您也可以凭小票到自助机上评价。</translation>
    </message>
    <message>
        <source>Your rating counts. Nobody at the counter sees who gave it.</source>
        <translation>已记下。窗口人员看不到是谁评的。</translation>
    </message>
    <message>
        <source>Somebody who was not there sees to it by %1. Please write this code down:</source>
        <translation>会由不在场的负责人在 %1 前处理。请记下这个查询码：</translation>
    </message>
    <message>
        <source>Type it at the kiosk under &quot;Rate a service&quot; to see what came of it.</source>
        <translation>在自助机“服务评价”里输入它，可以看处理结果。</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>好了</translation>
    </message>
</context>
<context>
    <name>RatingViewModel</name>
    <message>
        <source>Counter {counter}</source>
        <translation>{counter} 号窗口</translation>
    </message>
    <message>
        <source>Very satisfied</source>
        <translation>非常满意</translation>
    </message>
    <message>
        <source>Satisfied</source>
        <translation>满意</translation>
    </message>
    <message>
        <source>Fair</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>Dissatisfied</source>
        <translation>不满意</translation>
    </message>
    <message>
        <source>Very dissatisfied</source>
        <translation>非常不满意</translation>
    </message>
    <message>
        <source>Very
satisfied</source>
        <translation>非常
满意</translation>
    </message>
    <message>
        <source>Very
dissatisfied</source>
        <translation>非常
不满意</translation>
    </message>
</context>
<context>
    <name>RatingWhy</name>
    <message>
        <source>To write a few words or leave a number, go back and rate at the kiosk with your ticket.</source>
        <translation>想写几句或留电话，请返回，凭小票到自助机上评价。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Send it</source>
        <translation>提交</translation>
    </message>
</context>
<context>
    <name>ReceiptScreen</name>
    <message>
        <source>Added to your neighbours&apos; report</source>
        <translation>已和邻居的反映合在一起</translation>
    </message>
    <message>
        <source>Your report is received</source>
        <translation>已收到您的反映</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>Somebody answers by %1.</source>
        <translation>%1 前有人答复您。</translation>
    </message>
    <message>
        <source>The staff are told of the danger.</source>
        <translation>已经通知工作人员。</translation>
    </message>
    <message>
        <source>Please take your card from the reader.</source>
        <translation>请从读卡区取走您的证件。</translation>
    </message>
    <message>
        <source>Nobody acts on it any more, and what you wrote is erased.</source>
        <translation>不会再有人处理，您写的内容已删除。</translation>
    </message>
    <message>
        <source>Answer a survey</source>
        <translation>填一份问卷</translation>
    </message>
    <message>
        <source>Done · closes in %1 s</source>
        <translation>完成 · %1 秒后自动返回</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Number of your report</source>
        <translation>事项编号</translation>
    </message>
    <message>
        <source>Code %1</source>
        <translation>查询码 %1</translation>
    </message>
    <message>
        <source>To be settled by %1. Scan the receipt here at any time to see how it goes.</source>
        <translation>%1 前办好。想看进度，随时来这里扫回执。</translation>
    </message>
    <message>
        <source>Scan the receipt here at any time to see how it goes.</source>
        <translation>随时扫回执查看进展。</translation>
    </message>
    <message>
        <source>Touched by mistake? Take it back · %1 s</source>
        <translation>点错了？撤回（%1 秒）</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>撤回</translation>
    </message>
</context>
<context>
    <name>RecordingCard</name>
    <message>
        <source>Recordings</source>
        <translation>录音录像</translation>
    </message>
    <message>
        <source>Ask each side first. Who refuses has the same meeting, without a recording.</source>
        <translation>先逐一问过各方。有人不同意就不录，照样调解。</translation>
    </message>
    <message>
        <source>Once a meeting is set, the sides can be asked here.</source>
        <translation>定了会面时间后，在这里征求各方同意。</translation>
    </message>
    <message>
        <source>Recordings of the meeting %1</source>
        <translation>这次会面的录音录像：%1</translation>
    </message>
    <message>
        <source>Signs here</source>
        <translation>在屏幕签名</translation>
    </message>
    <message>
        <source>Signed on paper</source>
        <translation>已在纸上签名</translation>
    </message>
    <message>
        <source>Refuses</source>
        <translation>不同意</translation>
    </message>
    <message>
        <source>%1 agrees that this meeting is recorded. The recording stays in this hall, is played only by those who mediate, and is erased in time. Sign below.</source>
        <translation>%1 同意本次会面录音录像。录音录像只存在本驿站，只有参与调解的人能播放，到期删除。请在下面签名。</translation>
    </message>
    <message>
        <source>Record here</source>
        <translation>用话筒录音</translation>
    </message>
    <message>
        <source>Stop · %1</source>
        <translation>停止 · %1</translation>
    </message>
    <message>
        <source>Stop recording</source>
        <translation>停止录音</translation>
    </message>
    <message>
        <source>From the recorder&apos;s stick</source>
        <translation>从录音机 U 盘导入</translation>
    </message>
    <message>
        <source>There is no recording on the stick.</source>
        <translation>U 盘上没有录音录像。</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Stop playing</source>
        <translation>停止播放</translation>
    </message>
    <message>
        <source>Why it is played; that is recorded</source>
        <translation>为什么播放（会记下来）</translation>
    </message>
    <message>
        <source>Play it</source>
        <translation>开始播放</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>RecordingWords</name>
    <message>
        <source>not asked yet</source>
        <translation>还没有问</translation>
    </message>
    <message>
        <source>does not want it</source>
        <translation>不同意</translation>
    </message>
    <message>
        <source>agreed, signed on paper</source>
        <translation>同意，已在纸上签名</translation>
    </message>
    <message>
        <source>agreed, signed here</source>
        <translation>同意，已在屏幕上签名</translation>
    </message>
    <message>
        <source>Coming in: {share} %</source>
        <translation>正在导入：{share} %</translation>
    </message>
    <message>
        <source>recorder</source>
        <translation>录音机</translation>
    </message>
    <message>
        <source>microphone</source>
        <translation>话筒</translation>
    </message>
    <message>
        <source>sound</source>
        <translation>录音</translation>
    </message>
    <message>
        <source>film</source>
        <translation>录像</translation>
    </message>
    <message>
        <source>its end is missing</source>
        <translation>结尾不全</translation>
    </message>
</context>
<context>
    <name>ReportAlike</name>
    <message>
        <source>Neighbours reported something alike. If it is the same, your voice counts with theirs, and you get your own receipt.</source>
        <translation>附近的邻居反映过类似的事。如果是同一件，可以合在一起，您也会拿到自己的回执。</translation>
    </message>
    <message>
        <source>The same: %1</source>
        <translation>是同一件：%1</translation>
    </message>
</context>
<context>
    <name>ReportCamera</name>
    <message>
        <source>What the camera sees</source>
        <translation>摄像头看到的画面</translation>
    </message>
    <message>
        <source>The camera starts …</source>
        <translation>摄像头正在启动……</translation>
    </message>
</context>
<context>
    <name>ReportHead</name>
    <message>
        <source>%1 (not over yet)</source>
        <translation>%1（尚未结束）</translation>
    </message>
    <message>
        <source>Print on A4</source>
        <translation>打印（A4）</translation>
    </message>
    <message>
        <source>The one before</source>
        <translation>上一期</translation>
    </message>
    <message>
        <source>The next one</source>
        <translation>下一期</translation>
    </message>
</context>
<context>
    <name>ReportKind</name>
    <message>
        <source>Because you wrote: %1</source>
        <translation>根据您写的“%1”</translation>
    </message>
    <message>
        <source>Goes to: %1</source>
        <translation>交给：%1</translation>
    </message>
    <message>
        <source>None of these</source>
        <translation>不是，换一类</translation>
    </message>
    <message>
        <source>You want to:</source>
        <translation>您想：</translation>
    </message>
</context>
<context>
    <name>ReportPhotos</name>
    <message>
        <source>Take it out</source>
        <translation>不要这张</translation>
    </message>
    <message>
        <source>Add another photo</source>
        <translation>再加一张照片</translation>
    </message>
    <message>
        <source>Add a photo</source>
        <translation>加一张照片（可不加）</translation>
    </message>
</context>
<context>
    <name>ReportPlace</name>
    <message>
        <source>Just now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>Earlier today</source>
        <translation>今天早些时候</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>Longer ago</source>
        <translation>更早</translation>
    </message>
    <message>
        <source>At which spot? (if you like)</source>
        <translation>具体在哪个位置？（可不填）</translation>
    </message>
    <message>
        <source>For example: by entrance 3</source>
        <translation>例如三单元门口</translation>
    </message>
    <message>
        <source>Somewhere else, or I do not know</source>
        <translation>其他地方，或说不清</translation>
    </message>
</context>
<context>
    <name>ReportQuestion</name>
    <message>
        <source>I do not know · skip</source>
        <translation>不清楚 · 跳过</translation>
    </message>
</context>
<context>
    <name>ReportReview</name>
    <message>
        <source>Change</source>
        <translation>改一改</translation>
    </message>
    <message>
        <source>Change: %1</source>
        <translation>改：%1</translation>
    </message>
    <message>
        <source>Who tells it</source>
        <translation>谁来反映</translation>
    </message>
</context>
<context>
    <name>ReportScreen</name>
    <message>
        <source>What would you like to report?</source>
        <translation>您遇到了什么事？</translation>
    </message>
    <message>
        <source>What happened?</source>
        <translation>发生了什么？</translation>
    </message>
    <message>
        <source>Is it this?</source>
        <translation>是这类事吗？</translation>
    </message>
    <message>
        <source>What is it about?</source>
        <translation>是哪方面的事？</translation>
    </message>
    <message>
        <source>Where is it?</source>
        <translation>在什么地方？</translation>
    </message>
    <message>
        <source>Is it the same as this?</source>
        <translation>是同一件事吗？</translation>
    </message>
    <message>
        <source>Is everything right?</source>
        <translation>请核对一下</translation>
    </message>
    <message>
        <source>Take a photo</source>
        <translation>拍一张照片</translation>
    </message>
    <message>
        <source>Report something</source>
        <translation>报修·投诉·建议</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>拍照</translation>
    </message>
    <message>
        <source>Write it as you would tell it. Nobody else at this screen will see it.</source>
        <translation>像说话一样写就行，写的内容不会留在屏幕上。</translation>
    </message>
    <message>
        <source>What is your telephone number?</source>
        <translation>您的电话号码是？</translation>
    </message>
    <message>
        <source>This is what your words say. What is not right can be changed.</source>
        <translation>这些是从您的话里看出来的，不对的可以改。</translation>
    </message>
    <message>
        <source>Common problems take two taps.</source>
        <translation>常见问题再点两下就好。</translation>
    </message>
    <message>
        <source>Hold it before the camera. The photo is kept with your report alone.</source>
        <translation>请把要拍的东西对准摄像头。照片只随这次反映保存。</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Submit</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>No, mine is different</source>
        <translation>不是，另外反映</translation>
    </message>
    <message>
        <source>Done writing</source>
        <translation>写好了</translation>
    </message>
    <message>
        <source>For example: the lamp by building 3 has been out for three days</source>
        <translation>例如：3号楼前的路灯三天不亮了</translation>
    </message>
    <message>
        <source>Telephone number</source>
        <translation>电话号码</translation>
    </message>
</context>
<context>
    <name>ReportStart</name>
    <message>
        <source>Tell it in my own words</source>
        <translation>我自己写</translation>
    </message>
    <message>
        <source>Anything: a fault, a quarrel, a question, an idea, thanks</source>
        <translation>故障、纠纷、疑问、建议、感谢都可以</translation>
    </message>
    <message>
        <source>Or touch a common matter</source>
        <translation>或者点一个常见问题</translation>
    </message>
</context>
<context>
    <name>ReportsScreen</name>
    <message>
        <source>What changed</source>
        <translation>有什么变化</translation>
    </message>
</context>
<context>
    <name>ResidentAlarmsViewModel</name>
    <message>
        <source>Drill</source>
        <translation>演练</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>警报</translation>
    </message>
    <message>
        <source>since {time}</source>
        <translation>{time} 起</translation>
    </message>
    <message>
        <source>{name} is seeing to it</source>
        <translation>{name}正在处理</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 个</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResidentAssistanceViewModel</name>
    <message>
        <source>Nobody is at the counters now. Whoever comes back sees that you asked.</source>
        <translation>窗口现在没有人，有人回来就会看到。</translation>
    </message>
    <message>
        <source>The staff have been told.</source>
        <translation>已经告诉工作人员了。</translation>
    </message>
    <message>
        <source>Nobody has come yet. The staff were called once more.</source>
        <translation>还没有人过来，已经又叫了一次。</translation>
    </message>
    <message>
        <source>Somebody is on the way to you.</source>
        <translation>有人来了。</translation>
    </message>
    <message>
        <source>The staff are being told …</source>
        <translation>正在告诉工作人员……</translation>
    </message>
    <message>
        <source>Asked at {time}. Please stay here.</source>
        <translation>{time} 请的，请在这里等。</translation>
    </message>
    <message>
        <source>Asked at {time}. You can also ring {phone}.</source>
        <translation>{time} 请的。也可以打电话 {phone}。</translation>
    </message>
    <message>
        <source>Asked at {time}.</source>
        <translation>{time} 请的。</translation>
    </message>
</context>
<context>
    <name>ResidentBoardViewModel</name>
    <message>
        <source>No numbers are given at this hour</source>
        <translation>现在不放号</translation>
    </message>
    <message numerus="yes">
        <source>No waiting now, %n waiting</source>
        <translation>
            <numerusform>现在不用等，%n 位等候</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n 位等候</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About {minutes} min to wait, %n waiting</source>
        <translation>
            <numerusform>现在约等 {minutes} 分钟，%n 位等候</numerusform>
        </translation>
    </message>
    <message>
        <source>The help button does not work just now: {places}. In need, go to a counter or use the emergency control on this screen.</source>
        <translation>{places}的求助按钮暂时不能用，请到窗口或按屏幕上的求助</translation>
    </message>
</context>
<context>
    <name>ResidentDisputeViewModel</name>
    <message>
        <source>How it is</source>
        <translation>现在怎样</translation>
    </message>
    <message>
        <source>A mediator is being chosen</source>
        <translation>正在选调解员</translation>
    </message>
    <message>
        <source>Who mediates</source>
        <translation>谁来调解</translation>
    </message>
    <message>
        <source>When you meet</source>
        <translation>什么时候谈</translation>
    </message>
    <message>
        <source>You and the other side speak in separate rooms.</source>
        <translation>您和对方分开谈，不在一间屋。</translation>
    </message>
    <message>
        <source>You speak alone; the other side comes at another time.</source>
        <translation>您单独谈，对方另约时间来。</translation>
    </message>
    <message>
        <source>How</source>
        <translation>怎么谈</translation>
    </message>
    <message>
        <source>{time} has passed. Please ask at a counter.</source>
        <translation>{time} 已经过了。请到窗口问一问。</translation>
    </message>
    <message>
        <source>Staff see that it is late. What is not settled by {time} goes to {tier}.</source>
        <translation>工作人员那里已标出晚了。到 {time} 还没谈好，就交给{tier}。</translation>
    </message>
    <message>
        <source>Staff see that it is late, until somebody has met you.</source>
        <translation>工作人员那里已标出晚了，有人和您见面以后才消掉。</translation>
    </message>
    <message>
        <source>Nobody came in time</source>
        <translation>没有按时来</translation>
    </message>
    <message>
        <source>Somebody sees you by</source>
        <translation>最晚什么时候有人来见您</translation>
    </message>
    <message>
        <source>What the hall does now</source>
        <translation>大厅现在怎么办</translation>
    </message>
    <message>
        <source>Somebody helps both sides to agree</source>
        <translation>正在帮双方商量</translation>
    </message>
    <message>
        <source>Both sides have signed an agreement</source>
        <translation>双方已签协议</translation>
    </message>
    <message>
        <source>What was agreed is done</source>
        <translation>协议已履行</translation>
    </message>
    <message>
        <source>There was no agreement; you may go to court</source>
        <translation>没谈成，您可以去法院</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>撤回</translation>
    </message>
</context>
<context>
    <name>ResidentDraftViewModel</name>
    <message>
        <source>Touch what comes first, then what comes second, and so on.</source>
        <translation>先点第一位的，再点第二位的，依次点完。</translation>
    </message>
    <message>
        <source>Touch the figures.</source>
        <translation>点数字就行。</translation>
    </message>
    <message>
        <source>One answer for each line.</source>
        <translation>每一行选一个。</translation>
    </message>
    <message>
        <source>You may choose more than one.</source>
        <translation>可以选几个。</translation>
    </message>
    <message>
        <source>Please touch all of them in order, or none.</source>
        <translation>请按顺序全部点完，不排就一个都不点。</translation>
    </message>
    <message>
        <source>There is no such day. Please look at year, month and day.</source>
        <translation>没有这一天。请看看年、月、日填得对不对。</translation>
    </message>
    <message>
        <source>There is no such time. Please look at hour and minute.</source>
        <translation>没有这个时间。请看看几点几分填得对不对。</translation>
    </message>
    <message>
        <source>This is not a number yet. Please look at it again.</source>
        <translation>这还不是一个数，请再看看。</translation>
    </message>
    <message>
        <source>Please answer this one.</source>
        <translation>请答一下这一题。</translation>
    </message>
    <message>
        <source>This does not fit. Please look at it again.</source>
        <translation>这样填不对，请再看看。</translation>
    </message>
    <message>
        <source>That is more than can be entered here.</source>
        <translation>太多了，这里填不下。</translation>
    </message>
    <message>
        <source>Number {number}</source>
        <translation>第 {number} 份</translation>
    </message>
</context>
<context>
    <name>ResidentForecastViewModel</name>
    <message>
        <source>About {people} people come, {busy}</source>
        <translation>大约来 {people} 人，{busy}</translation>
    </message>
    <message>
        <source>The next days</source>
        <translation>接下来几天</translation>
    </message>
    <message>
        <source>Fewer people after {time}</source>
        <translation>{time} 以后人少</translation>
    </message>
    <message>
        <source>{people} people</source>
        <translation>{people} 人</translation>
    </message>
    <message>
        <source>quiet {times}</source>
        <translation>{times} 人少</translation>
    </message>
    <message>
        <source>hardly ever busy</source>
        <translation>多半不忙</translation>
    </message>
    <message>
        <source>nearly always busy</source>
        <translation>多半很忙</translation>
    </message>
    <message>
        <source>busy {tenths} times in 10</source>
        <translation>有 {tenths} 成可能会忙</translation>
    </message>
</context>
<context>
    <name>ResidentFrame</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>离开</translation>
    </message>
    <message>
        <source>Ask staff</source>
        <translation>请人帮我</translation>
    </message>
    <message>
        <source>A member of staff comes to you; no emergency</source>
        <translation>工作人员过来帮您，不是紧急求助</translation>
    </message>
</context>
<context>
    <name>ResidentJobsViewModel</name>
    <message>
        <source>waiting to be printed</source>
        <translation>等待打印</translation>
    </message>
</context>
<context>
    <name>ResidentLawViewModel</name>
    <message>
        <source>Told by the hall</source>
        <translation>本大厅提供</translation>
    </message>
    <message>
        <source>The page is printed. Please take it.</source>
        <translation>已打印，请取走。</translation>
    </message>
    <message>
        <source>The page was not printed. Please ask at a counter.</source>
        <translation>没有打印出来。请到窗口问。</translation>
    </message>
    <message>
        <source>The page is being printed …</source>
        <translation>正在打印……</translation>
    </message>
</context>
<context>
    <name>ResidentMeetingViewModel</name>
    <message>
        <source>Matter {number}</source>
        <translation>第 {number} 项</translation>
    </message>
    <message>
        <source>{group}, seat {number}. {there} of {seats} seats are there now.</source>
        <translation>{group}第 {number} 席。共 {seats} 席，现在到了 {there} 席。</translation>
    </message>
</context>
<context>
    <name>ResidentNoticeViewModel</name>
    <message>
        <source>It is printed. Please take it.</source>
        <translation>打好了，请取走。</translation>
    </message>
    <message>
        <source>It was not printed. Please ask at a counter.</source>
        <translation>没打出来，请问窗口。</translation>
    </message>
    <message>
        <source>It is being printed …</source>
        <translation>正在打印…</translation>
    </message>
</context>
<context>
    <name>ResidentProgressViewModel</name>
    <message>
        <source>Please wait; your number will be called.</source>
        <translation>请稍候，会叫到您的号码。</translation>
    </message>
    <message>
        <source>Your number is called: please go to counter {counter} now.</source>
        <translation>正在叫您的号：请现在到 {counter} 号窗口。</translation>
    </message>
    <message>
        <source>You are being served at counter {counter}.</source>
        <translation>您正在 {counter} 号窗口办理。</translation>
    </message>
    <message>
        <source>Your visit waits for you; go straight to counter {counter}.</source>
        <translation>窗口在等您，请直接到 {counter} 号窗口。</translation>
    </message>
    <message>
        <source>This visit is done.</source>
        <translation>这次业务已办完。</translation>
    </message>
    <message>
        <source>Your number was called and nobody came.</source>
        <translation>叫过您的号，没有等到您。</translation>
    </message>
    <message>
        <source>This number has been cancelled. Please take a new one.</source>
        <translation>这个号码已取消，请重新取号。</translation>
    </message>
</context>
<context>
    <name>ResidentProposalsViewModel</name>
    <message numerus="yes">
        <source>%n proposal(s) to support</source>
        <translation>
            <numerusform>%n 条提议等您支持</numerusform>
        </translation>
    </message>
    <message>
        <source>With {support} supporters in {days} days the council speaks of it.</source>
        <translation>{days} 天里有 {support} 人支持，议事会就讨论它。</translation>
    </message>
    <message>
        <source>No receipt was printed. Please write down number and code.</source>
        <translation>没有打出回执。请记下编号和码。</translation>
    </message>
    <message>
        <source>The receipt is printed. Please take it.</source>
        <translation>回执打好了，请拿走。</translation>
    </message>
    <message>
        <source>The receipt is being printed …</source>
        <translation>正在打回执……</translation>
    </message>
    <message>
        <source>The council speaks of it</source>
        <translation>议事会要讨论</translation>
    </message>
    <message>
        <source>Supporters so far: {supporters}; with {support} by {day} the council speaks of it</source>
        <translation>已有 {supporters} 人支持，{day}前满 {support} 人，议事会就讨论</translation>
    </message>
    <message>
        <source>The council agreed to it.</source>
        <translation>议事会同意了。</translation>
    </message>
    <message>
        <source>The council did not agree to it.</source>
        <translation>议事会没有同意。</translation>
    </message>
    <message>
        <source>The council speaks of it on {moment}.</source>
        <translation>议事会 {moment} 讨论。</translation>
    </message>
    <message>
        <source>The staff will read it.</source>
        <translation>工作人员还没看。</translation>
    </message>
    <message>
        <source>Others can support it now: {supporters} of {support} so far.</source>
        <translation>大家可以支持了：要 {support} 人，已有 {supporters} 人。</translation>
    </message>
    <message>
        <source>It has its supporters. The council speaks of it soon.</source>
        <translation>支持的人够了，议事会就要讨论。</translation>
    </message>
    <message>
        <source>It is on the agenda.</source>
        <translation>已经排上会了。</translation>
    </message>
    <message>
        <source>It was not taken up.</source>
        <translation>没有采用。</translation>
    </message>
    <message>
        <source>It was joined to another one.</source>
        <translation>和另一条合在一起了。</translation>
    </message>
    <message>
        <source>Too few supported it in its days.</source>
        <translation>到日子支持的人不够。</translation>
    </message>
</context>
<context>
    <name>ResidentPublicBoardViewModel</name>
    <message>
        <source>This hall in figures</source>
        <translation>本厅数字</translation>
    </message>
    <message>
        <source>You asked, we did</source>
        <translation>大家问的，我们做的</translation>
    </message>
    <message>
        <source>Notice, until {day}</source>
        <translation>通知，到{day}为止</translation>
    </message>
    <message>
        <source>The council decided: to be done by {day}</source>
        <translation>议事会定了：{day}前办好</translation>
    </message>
    <message>
        <source>The council decided: not done yet, was due on {day}</source>
        <translation>议事会定了，{day}该办好，还没有</translation>
    </message>
    <message>
        <source>The council decided: done</source>
        <translation>议事会定的，办好了</translation>
    </message>
    <message>
        <source>{month}: {settled} reports settled, {share} % of them in time</source>
        <translation>{month}：办好 {settled} 件，{share}% 按时</translation>
    </message>
    <message>
        <source>{month}: {rated} ratings, {share} % satisfied or very satisfied</source>
        <translation>{month}：{rated} 次评价，{share}% 满意或非常满意</translation>
    </message>
</context>
<context>
    <name>ResidentRateViewModel</name>
    <message>
        <source>Very satisfied</source>
        <translation>非常满意</translation>
    </message>
    <message>
        <source>Satisfied</source>
        <translation>满意</translation>
    </message>
    <message>
        <source>Fair</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>Dissatisfied</source>
        <translation>不满意</translation>
    </message>
    <message>
        <source>Very dissatisfied</source>
        <translation>非常不满意</translation>
    </message>
    <message numerus="yes">
        <source>If you are not, we ask why, and put it right within %n working days.</source>
        <translation>
            <numerusform>不满意的，我们会问您为什么，%n 个工作日内改好并回复您。</numerusform>
        </translation>
    </message>
    <message>
        <source>What you wrote is with the staff at once: report {number}, code {code}.</source>
        <translation>您写的情况已马上转给工作人员：事项 {number}，查询码 {code}。</translation>
    </message>
    <message>
        <source>It was put right.</source>
        <translation>已经整改。</translation>
    </message>
    <message>
        <source>It is received; it will be put right by {day}.</source>
        <translation>已经收到，{day} 前整改并答复。</translation>
    </message>
    <message>
        <source>Somebody sees to it; it will be put right by {day}.</source>
        <translation>正在整改，{day} 前办好并答复您。</translation>
    </message>
</context>
<context>
    <name>ResidentReceiptViewModel</name>
    <message>
        <source>No receipt could be printed. Your report counts all the same: please write down its number and code.</source>
        <translation>回执没有打印出来。反映已经收到，请记下编号和查询码。</translation>
    </message>
    <message>
        <source>The receipt is printed. Please take it.</source>
        <translation>回执已打印，请取走。</translation>
    </message>
    <message>
        <source>The receipt is being printed …</source>
        <translation>正在打印回执……</translation>
    </message>
</context>
<context>
    <name>ResidentReportPhotosViewModel</name>
    <message>
        <source>The camera does not answer. Try once more, or hand your report in without a photo: it counts all the same.</source>
        <translation>摄像头没有反应。请再试一次；不加照片也可以提交，一样有效。</translation>
    </message>
    <message>
        <source>Photo {number}</source>
        <translation>照片 {number}</translation>
    </message>
</context>
<context>
    <name>ResidentReportViewModel</name>
    <message numerus="yes">
        <source>%n households reported it</source>
        <translation>
            <numerusform>%n 户反映过</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResidentReportWords</name>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Not told</source>
        <translation>没有说</translation>
    </message>
    <message>
        <source>Leave my telephone number</source>
        <translation>留电话号码</translation>
    </message>
    <message>
        <source>Stay anonymous</source>
        <translation>匿名反映</translation>
    </message>
    <message>
        <source>As {name}</source>
        <translation>用身份证：{name}</translation>
    </message>
    <message>
        <source>Together with</source>
        <translation>一并计入</translation>
    </message>
    <message>
        <source>neighbours who reported it</source>
        <translation>反映过此事的邻居</translation>
    </message>
</context>
<context>
    <name>ResidentRoundViewModel</name>
    <message>
        <source>Hold up your volunteer’s card first, then the check point.</source>
        <translation>请先出示志愿者证，再出示巡查点码。</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小时 {minutes} 分</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>在哪里</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>not passed yet</source>
        <translation>还没经过</translation>
    </message>
    <message>
        <source>Warned of</source>
        <translation>已预警</translation>
    </message>
    <message>
        <source>Your confirmed service</source>
        <translation>已确认的服务</translation>
    </message>
    <message>
        <source>It took {minutes} minutes. The hall confirms them.</source>
        <translation>用时 {minutes} 分钟，由大厅确认。</translation>
    </message>
    <message>
        <source>Somewhere else</source>
        <translation>别的地方</translation>
    </message>
</context>
<context>
    <name>ResidentServicesViewModel</name>
    <message>
        <source>Bring: {things}</source>
        <translation>请带：{things}</translation>
    </message>
    <message>
        <source>Your appointment at {time}</source>
        <translation>您预约的时间 {time}</translation>
    </message>
    <message numerus="yes">
        <source>%n ahead of you</source>
        <translation>
            <numerusform>前面 %n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>no counter open yet</source>
        <translation>窗口暂未开放</translation>
    </message>
    <message>
        <source>about {minutes} min</source>
        <translation>约 {minutes} 分钟</translation>
    </message>
    <message>
        <source>Closed today, a public holiday.</source>
        <translation>今天放假。</translation>
    </message>
    <message>
        <source>The last number of the day is given.</source>
        <translation>今天的号已放完。</translation>
    </message>
    <message>
        <source>Closed at this hour.</source>
        <translation>现在不办理。</translation>
    </message>
    <message>
        <source>Opens at {time}.</source>
        <translation>{time} 开放。</translation>
    </message>
    <message>
        <source>Your card&apos;s validity is over. You get a number all the same; please have the card renewed.</source>
        <translation>您的证件已过有效期，仍可取号，请尽快换证。</translation>
    </message>
    <message>
        <source>You are served with priority.</source>
        <translation>您可以优先办理。</translation>
    </message>
</context>
<context>
    <name>ResidentSosViewModel</name>
    <message>
        <source>Calling for help…</source>
        <translation>正在求助…</translation>
    </message>
    <message>
        <source>Your call has not got through yet</source>
        <translation>求助还没有传出去</translation>
    </message>
    <message>
        <source>Dealt with</source>
        <translation>已处理</translation>
    </message>
    <message>
        <source>Help called at {time}</source>
        <translation>已求助 {time}</translation>
    </message>
    <message>
        <source>{name} is on the way</source>
        <translation>{name}正在赶来</translation>
    </message>
    <message numerus="yes">
        <source>about %n min</source>
        <translation>
            <numerusform>大约 %n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>You said it was a mistake</source>
        <translation>您说是按错了</translation>
    </message>
    <message>
        <source>Getting somebody to you…</source>
        <translation>正在叫人…</translation>
    </message>
    <message>
        <source>call out for help</source>
        <translation>请大声喊人</translation>
    </message>
    <message>
        <source>Your call for help was dealt with</source>
        <translation>您的求助已处理</translation>
    </message>
    <message>
        <source> (assumed)</source>
        <translation>（未选择，先按这个处理）</translation>
    </message>
</context>
<context>
    <name>ResidentSpeechViewModel</name>
    <message>
        <source>Please take your card from the reader.</source>
        <translation>请从读卡区取走您的证件。</translation>
    </message>
    <message>
        <source>Are you still there? Touch the screen to go on.</source>
        <translation>您还在吗？请轻触屏幕继续。</translation>
    </message>
</context>
<context>
    <name>ResidentSurveyViewModel</name>
    <message numerus="yes">
        <source>up to %n question(s)</source>
        <translation>
            <numerusform>最多 %n 题</numerusform>
        </translation>
    </message>
    <message>
        <source>about {minutes} min</source>
        <translation>约 {minutes} 分钟</translation>
    </message>
    <message>
        <source>This survey stands in {languages} only.</source>
        <translation>这份问卷只有{languages}。</translation>
    </message>
    <message>
        <source>What you wrote of a danger is with the staff at once: report {number}.</source>
        <translation>您写到的险情已经立刻转给工作人员，编号 {number}。</translation>
    </message>
</context>
<context>
    <name>ResidentSurveysViewModel</name>
    <message numerus="yes">
        <source>%n survey(s)</source>
        <translation>
            <numerusform>%n 份问卷</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>up to %n question(s)</source>
        <translation>
            <numerusform>最多 %n 题</numerusform>
        </translation>
    </message>
    <message>
        <source>no names</source>
        <translation>不记名</translation>
    </message>
    <message>
        <source>with an invitation</source>
        <translation>凭邀请码</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>{day} 截止</translation>
    </message>
    <message>
        <source>about {minutes} min</source>
        <translation>约 {minutes} 分钟</translation>
    </message>
</context>
<context>
    <name>ResidentTicketViewModel</name>
    <message>
        <source>appointment {time}</source>
        <translation>预约 {time}</translation>
    </message>
    <message>
        <source>priority</source>
        <translation>优先</translation>
    </message>
    <message>
        <source>No ticket is printed here. Please write the number down.</source>
        <translation>本机不打印小票，请记下号码。</translation>
    </message>
    <message>
        <source>The ticket could not be printed. Your number counts all the same: please write it down.</source>
        <translation>小票没有打出来，号码照样有效，请记下号码。</translation>
    </message>
    <message>
        <source>The ticket is printed. Please take it.</source>
        <translation>小票已打印，请取走。</translation>
    </message>
    <message>
        <source>The ticket is being printed …</source>
        <translation>正在打印小票……</translation>
    </message>
</context>
<context>
    <name>ResidentTimes</name>
    <message>
        <source>yesterday {time}</source>
        <translation>昨天 {time}</translation>
    </message>
    <message>
        <source>today {time}</source>
        <translation>今天 {time}</translation>
    </message>
    <message>
        <source>tomorrow {time}</source>
        <translation>明天 {time}</translation>
    </message>
    <message>
        <source>{month}-{day} {time}</source>
        <translation>{month}月{day}日 {time}</translation>
    </message>
</context>
<context>
    <name>ResidentTrackViewModel</name>
    <message>
        <source>This receipt is genuine: this hall signed it.</source>
        <translation>回执是真的：由本大厅签发。</translation>
    </message>
    <message>
        <source>You took this report back.</source>
        <translation>您已撤回这件事。</translation>
    </message>
    <message>
        <source>Received; somebody answers by {time}.</source>
        <translation>已收到，{time} 前答复。</translation>
    </message>
    <message>
        <source>Somebody sees to it.</source>
        <translation>正在处理。</translation>
    </message>
    <message>
        <source>Being worked on; to be settled by {time}.</source>
        <translation>正在办，{time} 前办好。</translation>
    </message>
    <message>
        <source>Waiting for somebody else; the time stands still.</source>
        <translation>正在等待其他方面，暂停计时。</translation>
    </message>
    <message>
        <source>Settled.</source>
        <translation>已办好。</translation>
    </message>
</context>
<context>
    <name>ResidentViewModel</name>
    <message>
        <source>This did not work. Please ask the staff.</source>
        <translation>没有成功，请询问工作人员。</translation>
    </message>
    <message>
        <source>The counter is not open yet. You are called when it is.</source>
        <translation>窗口还没开，开了就叫您。</translation>
    </message>
    <message>
        <source>No waiting now</source>
        <translation>现在不用等</translation>
    </message>
</context>
<context>
    <name>ResidentVolunteerViewModel</name>
    <message>
        <source>Helps with</source>
        <translation>帮忙做</translation>
    </message>
    <message>
        <source>Has time</source>
        <translation>有空的时间</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>在哪里</translation>
    </message>
    <message>
        <source>Name and telephone</source>
        <translation>姓名和电话</translation>
    </message>
</context>
<context>
    <name>ResidentVolunteerWords</name>
    <message>
        <source>Rounds</source>
        <translation>巡查</translation>
    </message>
    <message>
        <source>First aid</source>
        <translation>急救</translation>
    </message>
    <message>
        <source>Company for elders</source>
        <translation>陪伴老人</translation>
    </message>
    <message>
        <source>Children</source>
        <translation>照看孩子</translation>
    </message>
    <message>
        <source>Interpreting</source>
        <translation>翻译</translation>
    </message>
    <message>
        <source>Small repairs</source>
        <translation>小修小补</translation>
    </message>
    <message>
        <source>Teaching</source>
        <translation>教学</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Mornings</source>
        <translation>上午</translation>
    </message>
    <message>
        <source>Afternoons</source>
        <translation>下午</translation>
    </message>
    <message>
        <source>Evenings</source>
        <translation>晚上</translation>
    </message>
    <message>
        <source>Weekends</source>
        <translation>周末</translation>
    </message>
</context>
<context>
    <name>ResidentVoteViewModel</name>
    <message>
        <source>No receipt was printed. Your vote counts all the same.</source>
        <translation>回执没打出来，您的票照样算数。</translation>
    </message>
    <message>
        <source>The receipt is printed. Please take it.</source>
        <translation>回执打好了，请取走。</translation>
    </message>
    <message>
        <source>The receipt is being printed …</source>
        <translation>正在打印回执…</translation>
    </message>
    <message>
        <source>{money} yuan</source>
        <translation>{money} 元</translation>
    </message>
</context>
<context>
    <name>ResidentVotesViewModel</name>
    <message numerus="yes">
        <source>%n vote(s)</source>
        <translation>
            <numerusform>%n 件正在投票</numerusform>
        </translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>看投票结果</translation>
    </message>
    <message numerus="yes">
        <source>%n ballot(s)</source>
        <translation>
            <numerusform>一共 %n 张票</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ballot(s) so far</source>
        <translation>
            <numerusform>已经投了 %n 张</numerusform>
        </translation>
    </message>
    <message>
        <source>until {moment}</source>
        <translation>投到 {moment} 为止</translation>
    </message>
</context>
<context>
    <name>ResponderForm</name>
    <message>
        <source>Add somebody to call</source>
        <translation>添加联系人</translation>
    </message>
    <message>
        <source>Whom alarms call</source>
        <translation>报警时通知谁</translation>
    </message>
    <message>
        <source>They get a message and a ringing call where the hall has a modem; elsewhere the screens say whom to phone.</source>
        <translation>大厅装了 4G 模块的，会给他们发短信、响铃；没有装的，屏幕会提示给谁打电话。</translation>
    </message>
    <message>
        <source>A manager adds people and takes them away.</source>
        <translation>联系人由负责人添加和移除。</translation>
    </message>
    <message>
        <source>What they are</source>
        <translation>身份</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Phone number</source>
        <translation>电话号码</translation>
    </message>
    <message>
        <source>For which cell</source>
        <translation>负责哪个网格</translation>
    </message>
    <message>
        <source>When they are called</source>
        <translation>什么时候通知</translation>
    </message>
    <message>
        <source>Their account, if they have one</source>
        <translation>系统账号（如有）</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
</context>
<context>
    <name>RoundScreen</name>
    <message>
        <source>What did you see?</source>
        <translation>您发现了什么？</translation>
    </message>
    <message>
        <source>Where is it?</source>
        <translation>在什么地方？</translation>
    </message>
    <message>
        <source>Thank you for your round</source>
        <translation>谢谢您的巡查</translation>
    </message>
    <message>
        <source>You are on your round, %1</source>
        <translation>%1，您正在巡查</translation>
    </message>
    <message>
        <source>Hello %1, do you begin a round?</source>
        <translation>%1，您好，开始巡查吗？</translation>
    </message>
    <message>
        <source>Your round</source>
        <translation>您的巡查</translation>
    </message>
    <message>
        <source>Hold the codes of check points up to the scanner.</source>
        <translation>经过的巡查点，请把码放在扫码区。</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>End the round</source>
        <translation>结束巡查</translation>
    </message>
    <message>
        <source>Begin the round</source>
        <translation>开始巡查</translation>
    </message>
    <message>
        <source>I saw something: warn the hall</source>
        <translation>我发现了问题：告诉大厅</translation>
    </message>
    <message>
        <source>It becomes a case that goes before others</source>
        <translation>会成为优先办理的事项</translation>
    </message>
    <message>
        <source>For example: the cover of the drain at the east gate is gone</source>
        <translation>例如：东门的雨水井盖不见了</translation>
    </message>
</context>
<context>
    <name>RunChart</name>
    <message>
        <source>before ○</source>
        <translation>之前 ○</translation>
    </message>
    <message>
        <source>after ●</source>
        <translation>之后 ●</translation>
    </message>
</context>
<context>
    <name>SayWords</name>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不填了</translation>
    </message>
</context>
<context>
    <name>SecondPerson</name>
    <message>
        <source>A second person confirms</source>
        <translation>请另一位同事确认</translation>
    </message>
    <message>
        <source>Account of the second person</source>
        <translation>另一位同事的账号</translation>
    </message>
    <message>
        <source>Their PIN</source>
        <translation>这位同事的 PIN</translation>
    </message>
    <message>
        <source>Confirm it</source>
        <translation>确认</translation>
    </message>
</context>
<context>
    <name>ServedForm</name>
    <message>
        <source>What it was</source>
        <translation>什么服务</translation>
    </message>
    <message>
        <source>Day, such as 2026-11-24</source>
        <translation>日期，如 2026-11-24</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>先不写</translation>
    </message>
</context>
<context>
    <name>ServingBoard</name>
    <message>
        <source>Please come</source>
        <translation>请前往</translation>
    </message>
    <message>
        <source>Now serving</source>
        <translation>正在办理</translation>
    </message>
    <message>
        <source>Nobody is being served just now.</source>
        <translation>现在没有正在办理的号。</translation>
    </message>
    <message>
        <source>Opens at %1</source>
        <translation>%1 开放</translation>
    </message>
    <message>
        <source>The hall is closed.</source>
        <translation>大厅现在不办理业务。</translation>
    </message>
    <message>
        <source>Counter %1</source>
        <translation>%1 号窗口</translation>
    </message>
</context>
<context>
    <name>ServingLine</name>
    <message>
        <source>Now calling and serving</source>
        <translation>正在叫号和办理</translation>
    </message>
    <message>
        <source>Counter %1</source>
        <translation>%1 号窗口</translation>
    </message>
</context>
<context>
    <name>SettingsButton</name>
    <message>
        <source>size</source>
        <translation>大字</translation>
    </message>
    <message>
        <source>colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>voice</source>
        <translation>朗读</translation>
    </message>
    <message>
        <source>lower</source>
        <translation>调低</translation>
    </message>
    <message>
        <source>language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>SettingsScreen</name>
    <message>
        <source>How do you like it?</source>
        <translation>怎样您更方便？</translation>
    </message>
    <message>
        <source>Changes at once; when you leave it changes back.</source>
        <translation>点了马上变。您走后自动变回来。</translation>
    </message>
    <message>
        <source>Good like this</source>
        <translation>好了</translation>
    </message>
    <message>
        <source>As it was before</source>
        <translation>全部变回来</translation>
    </message>
    <message>
        <source>Size of type</source>
        <translation>字大小</translation>
    </message>
    <message>
        <source>large</source>
        <translation>大</translation>
    </message>
    <message>
        <source>larger</source>
        <translation>更大</translation>
    </message>
    <message>
        <source>largest</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>usual</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>A001, please go to counter 3</source>
        <translation>请 A001 到 3 号窗口</translation>
    </message>
    <message>
        <source>This is how the type looks.</source>
        <translation>字会是这样。</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>平常</translation>
    </message>
    <message>
        <source>High contrast on black</source>
        <translation>黑底大反差</translation>
    </message>
    <message>
        <source>Read aloud</source>
        <translation>朗读</translation>
    </message>
    <message>
        <source>Read to me</source>
        <translation>读给我听</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>小声</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1／%2</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>大声</translation>
    </message>
    <message>
        <source>Too high?</source>
        <translation>够不着</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>平常</translation>
    </message>
    <message>
        <source>All within reach</source>
        <translation>都放到下面</translation>
    </message>
    <message>
        <source>Switches</source>
        <translation>辅助开关</translation>
    </message>
    <message>
        <source>Try and set the switches</source>
        <translation>试试开关</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
</context>
<context>
    <name>SetupCheck</name>
    <message>
        <source>The hall is open</source>
        <translation>大厅开门了</translation>
    </message>
    <message>
        <source>Everything is ready</source>
        <translation>都准备好了</translation>
    </message>
    <message>
        <source>This is weak</source>
        <translation>这些地方还薄弱</translation>
    </message>
    <message>
        <source>The report lies in %1</source>
        <translation>报告在 %1</translation>
    </message>
    <message>
        <source>It stands in the readiness report too, and can be mended later</source>
        <translation>也写在就绪报告里，以后可以补</translation>
    </message>
    <message>
        <source>Show the kiosk</source>
        <translation>打开自助机</translation>
    </message>
    <message>
        <source>Being made …</source>
        <translation>正在建立……</translation>
    </message>
    <message>
        <source>Make the hall</source>
        <translation>建立大厅</translation>
    </message>
</context>
<context>
    <name>SetupColours</name>
    <message>
        <source>Do you see eight even fields, and a white line all around?</source>
        <translation>看到八块均匀的颜色、四边一圈白线了吗？</translation>
    </message>
    <message>
        <source>Not all of it</source>
        <translation>没看全</translation>
    </message>
    <message>
        <source>Yes, all of it</source>
        <translation>都看到了</translation>
    </message>
</context>
<context>
    <name>SetupCount</name>
    <message>
        <source>Fewer</source>
        <translation>减</translation>
    </message>
    <message>
        <source>More</source>
        <translation>加</translation>
    </message>
</context>
<context>
    <name>SetupCounters</name>
    <message>
        <source>How many counters are there?</source>
        <translation>有几个窗口？</translation>
    </message>
    <message>
        <source>Each has a PC of its own, which is paired once the hall is open</source>
        <translation>每个窗口有自己的电脑，大厅开门后再配对</translation>
    </message>
    <message>
        <source>Counters</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Every one may call every service</source>
        <translation>每个窗口都能办所有事项</translation>
    </message>
    <message>
        <source>The second screen of this PC is the hall display</source>
        <translation>这台电脑的第二块屏作叫号大屏</translation>
    </message>
</context>
<context>
    <name>SetupDevice</name>
    <message>
        <source>Clear</source>
        <translation>清楚</translation>
    </message>
    <message>
        <source>Not clear</source>
        <translation>不清楚</translation>
    </message>
    <message>
        <source>Print once more</source>
        <translation>再打一张</translation>
    </message>
    <message>
        <source>Print a test page</source>
        <translation>打测试页</translation>
    </message>
</context>
<context>
    <name>SetupDevices</name>
    <message>
        <source>Were all devices found?</source>
        <translation>设备都找到了吗？</translation>
    </message>
    <message>
        <source>None was found. Look at power and cables.</source>
        <translation>还没找到。请看看电源和线。</translation>
    </message>
    <message>
        <source>Found: %1. Good: %2. To be tried by you: %3.</source>
        <translation>找到 %1 台：%2 台好了，%3 台要您试一下。</translation>
    </message>
    <message>
        <source>Those not tried stand in the report</source>
        <translation>没试的写进报告，也可以以后再试</translation>
    </message>
    <message>
        <source>A device is missing? Look at power and cables.</source>
        <translation>还有设备没出现？看看电源和线。</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>再找一遍</translation>
    </message>
</context>
<context>
    <name>SetupEnvelope</name>
    <message>
        <source>Write this down now</source>
        <translation>请马上抄下来</translation>
    </message>
    <message>
        <source>Take the envelope</source>
        <translation>请收好信封</translation>
    </message>
    <message>
        <source>No printer and no stick took it. It is shown only now: without it a broken PC loses everything.</source>
        <translation>没有打印机，也没有 U 盘。只显示这一次：没有它，电脑坏了就什么都没了。</translation>
    </message>
    <message>
        <source>Recovery passphrase and first PINs are on %1, and nowhere else</source>
        <translation>恢复口令和初始 PIN 只在%1上，别处没有</translation>
    </message>
    <message>
        <source>All of it is on paper: open the hall</source>
        <translation>都抄好了：开门</translation>
    </message>
    <message>
        <source>I have it: open the hall</source>
        <translation>已收好：开门</translation>
    </message>
    <message>
        <source>1. Read whether every line of it is there.
2. Put it into an envelope, and the envelope into a safe, not beside this PC.
3. Only then open the hall. Until you do there is none: switched off now, the set-up begins anew.</source>
        <translation>1. 看看每一行是否都在。
2. 装进信封，锁进保险柜，不要和电脑放在一起。
3. 然后再开门。开门之前大厅还不算建立：现在断电，就从头再来。</translation>
    </message>
</context>
<context>
    <name>SetupFrame</name>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Linli · set-up</source>
        <translation>邻里驿站 · 安装</translation>
    </message>
    <message>
        <source>A new machine, no residents&apos; data yet</source>
        <translation>新机器，还没有居民数据</translation>
    </message>
    <message>
        <source>Hall</source>
        <translation>大厅</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>屏幕</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Counters</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>员工</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>开门</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
</context>
<context>
    <name>SetupHall</name>
    <message>
        <source>What kind of hall is it?</source>
        <translation>是哪一种大厅？</translation>
    </message>
    <message>
        <source>Services, counters and words begin with what such a hall has; all of it can be changed later</source>
        <translation>先按这种大厅常用的事项和窗口来，以后都能改</translation>
    </message>
    <message>
        <source>Name of the hall</source>
        <translation>大厅名称</translation>
    </message>
    <message>
        <source>Address, as it is said to 120, 110 and 119</source>
        <translation>地址（报给 120、110、119 用）</translation>
    </message>
</context>
<context>
    <name>SetupKey</name>
    <message>
        <source>Where is the hall&apos;s key kept?</source>
        <translation>大厅的密钥放在哪里？</translation>
    </message>
    <message>
        <source>Everything that residents tell is locked by it; whoever has the key and the disk reads it</source>
        <translation>居民说的一切都由它锁住；有密钥又有硬盘的人就能读</translation>
    </message>
    <message>
        <source>Whoever steals this PC reads every name and every word in it. Who answers for that?</source>
        <translation>偷走这台电脑的人能读到每个名字、每句话。谁来负责？</translation>
    </message>
    <message>
        <source>Full name of who answers for it</source>
        <translation>负责人姓名</translation>
    </message>
</context>
<context>
    <name>SetupMain</name>
    <message>
        <source>Linli set-up</source>
        <translation>邻里驿站安装</translation>
    </message>
</context>
<context>
    <name>SetupScreen</name>
    <message>
        <source>Hold a bank card to the picture</source>
        <translation>请把银行卡贴到图上</translation>
    </message>
    <message>
        <source>Make the picture as large as the card: then letters and buttons have the size that hands and eyes need</source>
        <translation>把图调到和卡一样大，字和按钮就是手和眼睛需要的大小</translation>
    </message>
    <message>
        <source>The card fits</source>
        <translation>和卡一样大</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>Much smaller</source>
        <translation>小很多</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>小一点</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>大一点</translation>
    </message>
    <message>
        <source>Much larger</source>
        <translation>大很多</translation>
    </message>
</context>
<context>
    <name>SetupStaff</name>
    <message>
        <source>Who works here?</source>
        <translation>谁在这里工作？</translation>
    </message>
    <message>
        <source>Each account gets a first PIN; names are given at the counter, and PINs changed there</source>
        <translation>每个账号有一个初始 PIN；姓名和 PIN 到窗口上再改</translation>
    </message>
    <message>
        <source>Clerks</source>
        <translation>窗口人员</translation>
    </message>
    <message>
        <source>Managers</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>They see reports and accounts, and answer for alarms</source>
        <translation>看报表、管账号、处理警情</translation>
    </message>
    <message>
        <source>You are the technician “tech”; your PIN stands in the envelope too.</source>
        <translation>您是技术员“tech”，您的 PIN 也在信封里。</translation>
    </message>
</context>
<context>
    <name>SetupTouch</name>
    <message>
        <source>Mark %1, touched</source>
        <translation>第 %1 个标记，已点</translation>
    </message>
    <message>
        <source>Mark %1</source>
        <translation>第 %1 个标记</translation>
    </message>
    <message>
        <source>Touch each of the five marks</source>
        <translation>请把五个标记都点一下</translation>
    </message>
    <message>
        <source>A mark does not answer: go on</source>
        <translation>有标记没反应：继续</translation>
    </message>
</context>
<context>
    <name>SetupViewModel</name>
    <message>
        <source>Something failed that nobody foresaw. Try it once more.</source>
        <translation>出了没料到的问题。请再试一次。</translation>
    </message>
</context>
<context>
    <name>SheetCard</name>
    <message>
        <source>Signed sheet</source>
        <translation>签字协议</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Why you look at it; that is recorded</source>
        <translation>为什么查看（会留痕）</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不看了</translation>
    </message>
    <message>
        <source>Page of the signed sheet</source>
        <translation>签字协议的一页</translation>
    </message>
    <message>
        <source>Page %1 of %2 (looks are recorded)</source>
        <translation>第 %1 页，共 %2 页（查看会留痕）</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Put it away</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Take another one in from the stick</source>
        <translation>从 U 盘再导入一份</translation>
    </message>
    <message>
        <source>Take it in from the stick</source>
        <translation>从 U 盘导入</translation>
    </message>
    <message>
        <source>There is no photograph and no scan on the stick.</source>
        <translation>U 盘上没有照片，也没有扫描件。</translation>
    </message>
    <message>
        <source>Choose photographs in the order of the pages, or the scan.</source>
        <translation>请按页的顺序选照片，或选扫描件。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Take in what is chosen</source>
        <translation>导入所选的</translation>
    </message>
    <message>
        <source>Coming in …</source>
        <translation>正在导入……</translation>
    </message>
</context>
<context>
    <name>SignatureField</name>
    <message>
        <source>Place of the signature</source>
        <translation>签名处</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>签好了</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>SosAdvice</name>
    <message>
        <source>Call out to the staff as loud as you can!</source>
        <translation>请大声喊工作人员！</translation>
    </message>
    <message>
        <source>120 · ill or hurt</source>
        <translation>120 急病受伤</translation>
    </message>
    <message>
        <source>110 · violence</source>
        <translation>110 有人打人</translation>
    </message>
    <message>
        <source>119 · fire or gas</source>
        <translation>119 着火燃气</translation>
    </message>
    <message>
        <source>This hall: %1</source>
        <translation>大厅电话：%1</translation>
    </message>
    <message>
        <source>The line to the hall&apos;s computer is broken. This kiosk keeps trying and tells you here when the call has got through.</source>
        <translation>本机与大厅主机的线路断了。本机会一直重试，传到以后在这里告诉您。</translation>
    </message>
</context>
<context>
    <name>SosBubble</name>
    <message>
        <source>Keep holding…</source>
        <translation>继续按住…</translation>
    </message>
    <message>
        <source>Press once more to call for help</source>
        <translation>再按一次就求助</translation>
    </message>
    <message>
        <source>Hold it for one second</source>
        <translation>按住一秒</translation>
    </message>
</context>
<context>
    <name>SosControl</name>
    <message>
        <source>Emergency</source>
        <translation>紧急求助</translation>
    </message>
    <message>
        <source>Calls staff to you at once. Hold for one second, or press twice.</source>
        <translation>马上叫工作人员过来。请按住一秒，或按两次。</translation>
    </message>
    <message>
        <source>hold 1 sec</source>
        <translation>按住 1 秒</translation>
    </message>
</context>
<context>
    <name>SosKinds</name>
    <message>
        <source>What happened?</source>
        <translation>出了什么事？</translation>
    </message>
    <message>
        <source>Ill or hurt</source>
        <translation>急病受伤</translation>
    </message>
    <message>
        <source>Violence</source>
        <translation>有人打人</translation>
    </message>
    <message>
        <source>Other danger</source>
        <translation>其他险情</translation>
    </message>
    <message>
        <source>Fire or gas</source>
        <translation>着火或燃气</translation>
    </message>
    <message numerus="yes">
        <source>You need not choose: in %n seconds it counts as illness. Somebody comes in any case.</source>
        <translation>
            <numerusform>不选也会有人来：%n 秒后先按急病处理。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SosScreen</name>
    <message>
        <source>Drill</source>
        <translation>演练</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Your call for help stays; a bar at the top shows it.</source>
        <translation>求助继续有效，屏幕上方会一直显示。</translation>
    </message>
    <message>
        <source>Good, thank you</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>By mistake</source>
        <translation>按错了</translation>
    </message>
</context>
<context>
    <name>SosStatus</name>
    <message>
        <source>If you still need help, hold the red control again.</source>
        <translation>如果还需要帮助，请再按住红色的紧急求助。</translation>
    </message>
    <message>
        <source>The staff know. Somebody still comes by to see that all is well.</source>
        <translation>工作人员已经知道了，还是会过来看一看。</translation>
    </message>
    <message>
        <source>Please stay where you are.</source>
        <translation>请留在原地，不要走开。</translation>
    </message>
    <message>
        <source>The staff see your call on every screen. Please stay where you are.</source>
        <translation>窗口的屏幕都已显示您的求助，请留在原地。</translation>
    </message>
    <message>
        <source>The staff were told: %1</source>
        <translation>已告诉工作人员：%1</translation>
    </message>
    <message>
        <source>It is something else</source>
        <translation>是别的情况</translation>
    </message>
    <message>
        <source>If it is a matter of minutes, phone at once: ambulance 120&#xa0;· police 110&#xa0;· fire 119</source>
        <translation>情况危急请马上打电话：急救 120&#xa0;· 报警 110&#xa0;· 火警 119</translation>
    </message>
</context>
<context>
    <name>SosSure</name>
    <message>
        <source>Is nobody in need of help? Really not?</source>
        <translation>真的没有人需要帮助吗？</translation>
    </message>
    <message>
        <source>Was it pressed by mistake?</source>
        <translation>是按错了吗？</translation>
    </message>
    <message>
        <source>Really, nobody needs help</source>
        <translation>真的不需要帮助</translation>
    </message>
    <message>
        <source>Staff are told. They still come by to look.</source>
        <translation>会告诉工作人员，他们还是会过来看一看。</translation>
    </message>
    <message>
        <source>No, help is needed</source>
        <translation>不是，需要帮助</translation>
    </message>
    <message>
        <source>Yes, by mistake</source>
        <translation>是，按错了</translation>
    </message>
</context>
<context>
    <name>StaffAccount</name>
    <message>
        <source>This account is closed. Who comes back gets a new one.</source>
        <translation>该账号已停用。人回来了，请建一个新账号。</translation>
    </message>
    <message>
        <source>Set this PIN</source>
        <translation>设为这个 PIN</translation>
    </message>
    <message>
        <source>New badge</source>
        <translation>制作新工作证</translation>
    </message>
    <message>
        <source>Yes, close it for good</source>
        <translation>确定停用，不再恢复</translation>
    </message>
    <message>
        <source>Close the account</source>
        <translation>停用账号</translation>
    </message>
    <message>
        <source>Code of the badge</source>
        <translation>工作证上的码</translation>
    </message>
    <message>
        <source>Photograph it and print it for them to wear; the badge of before is void. Who has a copy can take alarms in their name.</source>
        <translation>请拍下打印，给本人佩戴；以前的工作证作废。谁有复印件，谁就能以他的名义接警。</translation>
    </message>
</context>
<context>
    <name>StaffDoorScreen</name>
    <message>
        <source>Staff: %1</source>
        <translation>工作人员：%1</translation>
    </message>
    <message>
        <source>Staff only</source>
        <translation>工作人员入口</translation>
    </message>
    <message>
        <source>Account and PIN, please.</source>
        <translation>请输入账号和 PIN。</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
</context>
<context>
    <name>StaffList</name>
    <message>
        <source>Accounts</source>
        <translation>账号管理</translation>
    </message>
    <message>
        <source>Add a colleague</source>
        <translation>添加同事</translation>
    </message>
</context>
<context>
    <name>StaffRow</name>
    <message>
        <source>Closed</source>
        <translation>已停用</translation>
    </message>
</context>
<context>
    <name>StaffScreen</name>
    <message>
        <source>Choose somebody, or add a colleague. A PIN is typed by its owner, and nobody else learns it.</source>
        <translation>请选一位同事，或添加新同事。PIN 由本人输入，不让别人知道。</translation>
    </message>
</context>
<context>
    <name>StepBar</name>
    <message>
        <source>Step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
</context>
<context>
    <name>SurveyCharts</name>
    <message>
        <source>month before: {count}</source>
        <translation>上月 {count}</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>答完</translation>
    </message>
    <message>
        <source>Left before the end</source>
        <translation>没答完</translation>
    </message>
    <message>
        <source>of {count} who began</source>
        <translation>共 {count} 份</translation>
    </message>
    <message>
        <source>Answered to the end</source>
        <translation>答完的比例</translation>
    </message>
    <message>
        <source>Usually took</source>
        <translation>一般用时</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>told from 10 answers on</source>
        <translation>满 10 份才显示</translation>
    </message>
    <message>
        <source>percentage point(s)</source>
        <translation>个百分点</translation>
    </message>
    <message>
        <source>{change} {unit} more than the month before</source>
        <translation>比上月多 {change} {unit}</translation>
    </message>
    <message>
        <source>{change} {unit} less than the month before</source>
        <translation>比上月少 {change} {unit}</translation>
    </message>
    <message>
        <source>as the month before</source>
        <translation>和上月一样</translation>
    </message>
    <message>
        <source>half of them {low} to {high}</source>
        <translation>一半人在 {low} 到 {high}</translation>
    </message>
    <message>
        <source>The best two answers</source>
        <translation>前两项的比例</translation>
    </message>
    <message>
        <source>About, on average</source>
        <translation>平均约</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>答了这题</translation>
    </message>
    <message>
        <source>The most frequent answer</source>
        <translation>答得最多的</translation>
    </message>
    <message>
        <source>fewer than 5</source>
        <translation>少于 5 人，不显示</translation>
    </message>
    <message>
        <source>hidden, as others are</source>
        <translation>一起不显示，免得倒推</translation>
    </message>
    <message>
        <source>Something was written</source>
        <translation>写了话的</translation>
    </message>
    <message>
        <source>{count} people</source>
        <translation>{count} 人</translation>
    </message>
    <message>
        <source>several answers each</source>
        <translation>可多选</translation>
    </message>
    <message>
        <source>put in the first place</source>
        <translation>按排第一的算</translation>
    </message>
    <message>
        <source>of {count} who finished</source>
        <translation>答完的 {count} 人</translation>
    </message>
    <message>
        <source>{count} answered, {left} did not</source>
        <translation>{count} 人答了这题，{left} 人没答</translation>
    </message>
    <message>
        <source>the last {count} months</source>
        <translation>近 {count} 个月</translation>
    </message>
    <message>
        <source>a gap: too few</source>
        <translation>断开处人太少</translation>
    </message>
    <message>
        <source>Two months with enough answers are needed to draw a line.</source>
        <translation>有两个月的答卷够多，才画得出走势。</translation>
    </message>
    <message>
        <source>By age</source>
        <translation>按年龄看</translation>
    </message>
    <message>
        <source>By language</source>
        <translation>按语言看</translation>
    </message>
    <message>
        <source>all others</source>
        <translation>其余（含没答）</translation>
    </message>
    <message>
        <source>figures are percent</source>
        <translation>数字是 %</translation>
    </message>
    <message>
        <source>fewer than 5: hidden, so that nobody is recognised</source>
        <translation>少于 5 人，不显示，免得认出是谁</translation>
    </message>
    <message>
        <source>hidden too, else it could be worked out</source>
        <translation>一起不显示，免得倒推</translation>
    </message>
</context>
<context>
    <name>SurveyDoor</name>
    <message>
        <source>Answer a survey: %1</source>
        <translation>填一份问卷：%1</translation>
    </message>
</context>
<context>
    <name>SurveyFirst</name>
    <message>
        <source>Handed in</source>
        <translation>交上去的</translation>
    </message>
    <message>
        <source>As far as you answered.</source>
        <translation>您已经答的部分。</translation>
    </message>
    <message>
        <source>All of it, once.</source>
        <translation>全部答案，一份。</translation>
    </message>
    <message>
        <source>And now</source>
        <translation>接下来</translation>
    </message>
    <message>
        <source>It waits until five answers are there. They are then shuffled, and from that moment on nobody can tell which is yours.</source>
        <translation>先等着凑满五份，再一起打乱收存。从那一刻起，谁也再也分不出哪份是您的。</translation>
    </message>
    <message>
        <source>How long it takes</source>
        <translation>要多久</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>您的姓名</translation>
    </message>
    <message>
        <source>Is not asked. No time and no machine is kept with your answer. When five answers are there they are shuffled: from then on nobody can tell which is yours. Until then that cannot be promised. Where five never come, all are deleted.</source>
        <translation>不问。答卷上不记几点答的，也不记在哪台机器上答的。凑满五份就一起打乱收存，从那时起谁也分不出哪份是您的；凑满以前，还不能这样保证。到最后也凑不满的，全部删掉。</translation>
    </message>
    <message>
        <source>If you write of a danger</source>
        <translation>要是写到险情</translation>
    </message>
    <message>
        <source>The staff are told at once, without your name.</source>
        <translation>马上转给工作人员，不带您的姓名。</translation>
    </message>
    <message>
        <source>If you want to stop</source>
        <translation>中途不想答了</translation>
    </message>
    <message>
        <source>Touch &quot;Leave&quot;: you are asked what becomes of your answers. If nobody touches the screen any more, it tells you before it ends.</source>
        <translation>点“离开”，会先问您已经答的怎么办。要是一直没人碰屏幕，结束之前也会先提醒。</translation>
    </message>
</context>
<context>
    <name>SurveyList</name>
    <message>
        <source>Which survey?</source>
        <translation>看哪份问卷？</translation>
    </message>
    <message>
        <source>Surveys</source>
        <translation>调查</translation>
    </message>
    <message>
        <source>Leave it at this one</source>
        <translation>还看这份</translation>
    </message>
    <message>
        <source>Another survey</source>
        <translation>换一份问卷</translation>
    </message>
    <message>
        <source>↑ ↓ and Enter: choose</source>
        <translation>↑ ↓ 选择，回车打开</translation>
    </message>
    <message>
        <source>↑ ↓ question   ← → month
No figure is of fewer than 5 people.</source>
        <translation>↑ ↓ 换题   ← → 换月
少于 5 人的数字一律不显示</translation>
    </message>
</context>
<context>
    <name>SurveyMoment</name>
    <message>
        <source>Year</source>
        <translation>年</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>时</translation>
    </message>
    <message>
        <source>Minute</source>
        <translation>分</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
</context>
<context>
    <name>SurveyRange</name>
    <message>
        <source>From %1 to %2</source>
        <translation>从 %1 到 %2</translation>
    </message>
    <message>
        <source>One less</source>
        <translation>少一点</translation>
    </message>
    <message>
        <source>One more</source>
        <translation>多一点</translation>
    </message>
    <message>
        <source>Much less</source>
        <translation>少很多</translation>
    </message>
    <message>
        <source>Much more</source>
        <translation>多很多</translation>
    </message>
</context>
<context>
    <name>SurveyResultsScreen</name>
    <message>
        <source>Earlier</source>
        <translation>上一月</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>下一月</translation>
    </message>
    <message>
        <source>Copy the table</source>
        <translation>复制表格</translation>
    </message>
    <message>
        <source>Print on A4</source>
        <translation>打印（A4）</translation>
    </message>
    <message>
        <source>What was answered</source>
        <translation>这个月怎么答的</translation>
    </message>
    <message>
        <source>In their own words</source>
        <translation>居民写的话</translation>
    </message>
    <message>
        <source>sorted, so that nobody is known by the order</source>
        <translation>按字排序，看不出先后</translation>
    </message>
</context>
<context>
    <name>SurveyScreen</name>
    <message>
        <source>What is the code of your invitation?</source>
        <translation>您的邀请码是什么？</translation>
    </message>
    <message>
        <source>That was all. Submit it?</source>
        <translation>都答完了，交上去吗？</translation>
    </message>
    <message>
        <source>Is there one more?</source>
        <translation>还有吗？</translation>
    </message>
    <message>
        <source>You are not through yet. What becomes of your answers?</source>
        <translation>还没答完，已经答的怎么办？</translation>
    </message>
    <message>
        <source>Thank you for your answers</source>
        <translation>谢谢您的回答</translation>
    </message>
    <message>
        <source>This survey is over</source>
        <translation>这份问卷已经结束</translation>
    </message>
    <message>
        <source>Show its code to the scanner, or type it.</source>
        <translation>把邀请上的码对准扫码口，或者在这里输入。</translation>
    </message>
    <message>
        <source>You can still go back and change something.</source>
        <translation>还可以回去改。</translation>
    </message>
    <message>
        <source>Only whole answers are kept in this survey.</source>
        <translation>这份问卷只收答完的。</translation>
    </message>
    <message>
        <source>All questions are done</source>
        <translation>全部答完</translation>
    </message>
    <message>
        <source>Question %1 of %2</source>
        <translation>第 %1 题，共 %2 题</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Submit</source>
        <translation>交上去</translation>
    </message>
    <message>
        <source>No, go on</source>
        <translation>没有了，继续</translation>
    </message>
    <message>
        <source>Next question</source>
        <translation>下一题</translation>
    </message>
    <message>
        <source>Go on answering</source>
        <translation>接着答</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Skip this question</source>
        <translation>跳过这题</translation>
    </message>
    <message>
        <source>I do not want to answer, skip it</source>
        <translation>不想答，跳过这一题</translation>
    </message>
    <message>
        <source>Back</source>
        <comment>to the question before</comment>
        <translation>上一题</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Code of the invitation</source>
        <translation>邀请码</translation>
    </message>
    <message>
        <source>So far: %1</source>
        <translation>已经填了 %1 份</translation>
    </message>
    <message>
        <source>So far there is none.</source>
        <translation>还一份都没有填。</translation>
    </message>
    <message>
        <source>Yes, one more</source>
        <translation>有，再填一份</translation>
    </message>
    <message>
        <source>Take number %1 away again</source>
        <translation>去掉第 %1 份</translation>
    </message>
    <message>
        <source>No name goes with it. Once it is handed in nobody can change it or give it back, as nobody knows whose it is.</source>
        <translation>上面没有名字。交上去以后不能再改、也不能退回，因为没有人知道哪份是谁的。</translation>
    </message>
    <message>
        <source>Hand in what I have answered</source>
        <translation>把已经答的交上去</translation>
    </message>
    <message>
        <source>What is missing stays empty.</source>
        <translation>没答的空着。</translation>
    </message>
    <message>
        <source>Delete all of it and leave</source>
        <translation>全部删掉，离开</translation>
    </message>
    <message>
        <source>Nothing of it is kept.</source>
        <translation>一点也不留。</translation>
    </message>
    <message>
        <source>No names. You may stop at any time; you are then asked whether to hand it in.</source>
        <translation>不记名字。可以随时停，停前会问您交不交。</translation>
    </message>
</context>
<context>
    <name>SurveySearch</name>
    <message>
        <source>Type a word to find it</source>
        <translation>输入一个词来找</translation>
    </message>
    <message>
        <source>Chosen: %1</source>
        <translation>已选：%1</translation>
    </message>
    <message>
        <source>Nothing is called that. Please try another word.</source>
        <translation>没有找到，请换一个词。</translation>
    </message>
    <message>
        <source>Those before</source>
        <translation>前面的</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>第 %1 页，共 %2 页</translation>
    </message>
    <message>
        <source>More of them</source>
        <translation>后面的</translation>
    </message>
</context>
<context>
    <name>SurveySimple</name>
    <message>
        <source>Yes, I have read it</source>
        <translation>好的，我看过了</translation>
    </message>
</context>
<context>
    <name>SurveyText</name>
    <message>
        <source>Touch here to write</source>
        <translation>点这里写字</translation>
    </message>
</context>
<context>
    <name>SurveysScreen</name>
    <message>
        <source>What would you like to tell us?</source>
        <translation>您想说点什么？</translation>
    </message>
    <message>
        <source>A survey takes a few minutes; you may stop at any time.</source>
        <translation>问卷几分钟就好，可以随时停。</translation>
    </message>
    <message>
        <source>No survey is open at present.</source>
        <translation>现在没有问卷。</translation>
    </message>
    <message>
        <source>Rate a service</source>
        <translation>服务评价</translation>
    </message>
    <message>
        <source>Satisfied or not: by your ticket or receipt</source>
        <translation>满意不满意，凭票号或回执评</translation>
    </message>
</context>
<context>
    <name>SwitchPanel</name>
    <message numerus="yes">
        <source>It works: heard %n times</source>
        <translation>
            <numerusform>好用：听到 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>Not heard</source>
        <translation>没听到</translation>
    </message>
    <message>
        <source>Press it now</source>
        <translation>现在按一下</translation>
    </message>
    <message>
        <source>Not tried</source>
        <translation>还没试</translation>
    </message>
</context>
<context>
    <name>SwitchesScreen</name>
    <message>
        <source>A press chooses what the ring is at. Hold it to stop and go back.</source>
        <translation>按一下，就选光圈里的。按住不放，就停住并退一格。</translation>
    </message>
    <message>
        <source>Hold the switch for “next” to go back.</source>
        <translation>按住“下一个”不放，就退一格。</translation>
    </message>
    <message>
        <source>%1 sec</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>Press each switch</source>
        <translation>每个开关按一下</translation>
    </message>
    <message>
        <source>One switch is enough</source>
        <translation>一个开关也行</translation>
    </message>
    <message>
        <source>Your switches work</source>
        <translation>开关都好用</translation>
    </message>
    <message>
        <source>You see and hear whether it works.</source>
        <translation>好不好用，看得到也听得到。</translation>
    </message>
    <message>
        <source>Good like this</source>
        <translation>这样就好</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>It works</source>
        <translation>好用</translation>
    </message>
    <message>
        <source>Switch for “next”</source>
        <translation>“下一个”开关</translation>
    </message>
    <message>
        <source>Switch for “this one”</source>
        <translation>“选定”开关</translation>
    </message>
    <message>
        <source>The switch</source>
        <translation>开关</translation>
    </message>
    <message>
        <source>The ring moves</source>
        <translation>光圈怎么走</translation>
    </message>
    <message>
        <source>When I press</source>
        <translation>我按才走</translation>
    </message>
    <message>
        <source>By itself</source>
        <translation>自己动</translation>
    </message>
    <message>
        <source>It waits %1</source>
        <translation>每处停 %1</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>快一点</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>慢一点</translation>
    </message>
    <message>
        <source>Twice within %1 is once</source>
        <translation>%1内按两次算一次</translation>
    </message>
    <message>
        <source>Each press counts</source>
        <translation>每按一次都算</translation>
    </message>
    <message>
        <source>Shorter</source>
        <translation>隔短一点</translation>
    </message>
    <message>
        <source>Longer</source>
        <translation>隔久一点</translation>
    </message>
</context>
<context>
    <name>SyncSection</name>
    <message>
        <source>District hub</source>
        <translation>区级平台</translation>
    </message>
    <message>
        <source>The hall is at the hub…</source>
        <translation>正在上报……</translation>
    </message>
    <message>
        <source>Go to the hub now</source>
        <translation>立即上报</translation>
    </message>
</context>
<context>
    <name>SyncViewModel</name>
    <message>
        <source>Hub</source>
        <translation>平台</translation>
    </message>
    <message>
        <source>Last success</source>
        <translation>上次成功</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待上报</translation>
    </message>
    <message>
        <source>From there</source>
        <translation>区里下发</translation>
    </message>
    <message numerus="yes">
        <source>holds what this hall sent (%n entries)</source>
        <translation>
            <numerusform>本大厅的记录都在里面（共 %n 条）</numerusform>
        </translation>
    </message>
    <message>
        <source>Public log</source>
        <translation>公开账本</translation>
    </message>
    <message>
        <source>The hub was not reached, or did not take all of it.</source>
        <translation>没有连上平台，或平台没有全部收下。</translation>
    </message>
    <message>
        <source>The hub has all of it now.</source>
        <translation>平台已全部收到。</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>没有</translation>
    </message>
    <message numerus="yes">
        <source>%n entries, the oldest for {hours} h</source>
        <translation>
            <numerusform>%n 条，最早的已等 {hours} 小时</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TermsForm</name>
    <message>
        <source>What they agree on</source>
        <translation>协议内容</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>去掉</translation>
    </message>
    <message>
        <source>The next term</source>
        <translation>下一条写什么</translation>
    </message>
    <message>
        <source>Who does it</source>
        <translation>由谁做</translation>
    </message>
    <message>
        <source>Sum in yuan, where money is due</source>
        <translation>金额（元），不涉及钱不填</translation>
    </message>
    <message>
        <source>Until when, such as 2026-12-05</source>
        <translation>什么时候前，如 2026-12-05</translation>
    </message>
    <message>
        <source>Add the term</source>
        <translation>加上这一条</translation>
    </message>
    <message>
        <source>Legal basis, where somebody looked it up; with semicolons between</source>
        <translation>法律依据（查过的才写），用分号隔开</translation>
    </message>
    <message>
        <source>Keep this version</source>
        <translation>保存这一稿</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不写了</translation>
    </message>
</context>
<context>
    <name>TicketList</name>
    <message>
        <source>Go on here</source>
        <translation>继续办理</translation>
    </message>
    <message>
        <source>Back in the queue</source>
        <translation>恢复排队</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等候</translation>
    </message>
    <message>
        <source>Parked</source>
        <translation>暂存</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>过号</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>票号</translation>
    </message>
    <message>
        <source>Nobody is parked</source>
        <translation>没有暂存的号</translation>
    </message>
    <message>
        <source>Nobody was missed</source>
        <translation>没有过号</translation>
    </message>
    <message>
        <source>Nobody is waiting</source>
        <translation>没有人在等</translation>
    </message>
    <message>
        <source>In the order in which they will be called: priorities and appointments take turns with all others, each by arrival.</source>
        <translation>按将要叫到的顺序：优先和预约与其他人轮流叫号，各自按到达先后。</translation>
    </message>
</context>
<context>
    <name>TicketRow</name>
    <message>
        <source>Note: %1</source>
        <translation>留言：%1</translation>
    </message>
    <message>
        <source>Paper ticket missing</source>
        <translation>小票没有打出</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>补打</translation>
    </message>
</context>
<context>
    <name>TicketScreen</name>
    <message>
        <source>You have a number already</source>
        <translation>您已经取过号了</translation>
    </message>
    <message>
        <source>Your number, %1</source>
        <translation>取号成功，%1</translation>
    </message>
    <message>
        <source>This is your number</source>
        <translation>取号成功</translation>
    </message>
    <message>
        <source>Please wait here: %1</source>
        <translation>请在此等候：%1</translation>
    </message>
    <message>
        <source>Please wait; your number will be called.</source>
        <translation>请稍候，会叫到您的号码。</translation>
    </message>
    <message>
        <source>Please take your card from the reader.</source>
        <translation>请从读卡区取走您的证件。</translation>
    </message>
    <message>
        <source>Take a number</source>
        <translation>办事取号</translation>
    </message>
    <message>
        <source>Answer a survey</source>
        <translation>填一份问卷</translation>
    </message>
    <message>
        <source>Done · closes in %1 s</source>
        <translation>完成 · %1 秒后自动返回</translation>
    </message>
    <message>
        <source>Counters</source>
        <translation>办理窗口</translation>
    </message>
    <message>
        <source>Have ready: %1</source>
        <translation>请准备好：%1</translation>
    </message>
    <message>
        <source>If something is missing, ask at the counter first; your number stays good.</source>
        <translation>缺材料也可以先问窗口，号不作废。</translation>
    </message>
</context>
<context>
    <name>TicketWords</name>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>%n min</source>
        <translation>%n 分钟</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小时 {minutes} 分</translation>
    </message>
    <message>
        <source>Elder first</source>
        <translation>老年人优先</translation>
    </message>
    <message>
        <source>Disabled first</source>
        <translation>残疾人优先</translation>
    </message>
    <message>
        <source>Pregnant first</source>
        <translation>孕妇优先</translation>
    </message>
    <message>
        <source>Veteran first</source>
        <translation>军人优先</translation>
    </message>
    <message>
        <source>Appointment {at}</source>
        <translation>预约 {at}</translation>
    </message>
</context>
<context>
    <name>TrackScreen</name>
    <message>
        <source>Report %1</source>
        <translation>事项 %1</translation>
    </message>
    <message>
        <source>Which report is it?</source>
        <translation>查哪一件事？</translation>
    </message>
    <message>
        <source>Show the receipt to the scanner, or type the eight letters and figures of its code.</source>
        <translation>把回执对准扫码口，或者输入回执上的八位查询码。</translation>
    </message>
    <message>
        <source>Another report</source>
        <translation>查另一件</translation>
    </message>
    <message>
        <source>Look it up</source>
        <translation>查一查</translation>
    </message>
    <message>
        <source>Rate this service</source>
        <translation>评价这次服务</translation>
    </message>
    <message>
        <source>Rate how it was taken up</source>
        <translation>评一评接手</translation>
    </message>
    <message>
        <source>Code on the receipt, eight letters and figures</source>
        <translation>回执上的八位查询码</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>办理结果</translation>
    </message>
    <message>
        <source>Take this report back? Nobody acts on it any more, and what you wrote is erased.</source>
        <translation>确定撤回吗？撤回后不会再有人处理，您写的内容会删除。</translation>
    </message>
    <message>
        <source>No, keep it</source>
        <translation>不撤回</translation>
    </message>
    <message>
        <source>Yes, take it back</source>
        <translation>确定撤回</translation>
    </message>
    <message>
        <source>It is not needed any more: take it back</source>
        <translation>不用办了，撤回</translation>
    </message>
</context>
<context>
    <name>TransferPanel</name>
    <message>
        <source>Hand %1 over to</source>
        <translation>把 %1 号转到</translation>
    </message>
    <message>
        <source>%1 (no counter open)</source>
        <translation>%1（暂无窗口）</translation>
    </message>
    <message>
        <source>Note for the next clerk (only staff see it)</source>
        <translation>给下一位同事的留言（只有工作人员看得到）</translation>
    </message>
    <message>
        <source>Do not hand over</source>
        <translation>不转办</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>转办</translation>
    </message>
</context>
<context>
    <name>TroublesView</name>
    <message>
        <source>To mend now</source>
        <translation>现在要修的</translation>
    </message>
    <message>
        <source>Everything would be heard</source>
        <translation>按钮和传感器都正常</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>从 %1 起</translation>
    </message>
    <message>
        <source>Press every button once a month, in a drill: the list shows when each was last heard.</source>
        <translation>每月演练时把每个按钮按一次；左边列着每个上次收到的时间。</translation>
    </message>
    <message>
        <source>Heard, but named nowhere</source>
        <translation>收到信号但没有登记的</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>A new remote control or sensor: listen for a minute, press it, and have a technician write its code into hall.toml.</source>
        <translation>新遥控器或传感器：点“收听一分钟”，按它一下，再请技术员把编号写进 hall.toml。</translation>
    </message>
    <message>
        <source>Listen for a minute</source>
        <translation>收听一分钟</translation>
    </message>
</context>
<context>
    <name>TwicePin</name>
    <message>
        <source>PIN, six digits or more</source>
        <translation>PIN，至少六位数字</translation>
    </message>
    <message>
        <source>The PIN once more</source>
        <translation>再输入一次 PIN</translation>
    </message>
</context>
<context>
    <name>VisitForm</name>
    <message>
        <source>Who goes there</source>
        <translation>谁去</translation>
    </message>
    <message>
        <source>By when</source>
        <translation>最晚哪天</translation>
    </message>
    <message>
        <source>Or another day, such as 2026-12-05</source>
        <translation>或另填日期，如 2026-12-05</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>先不写</translation>
    </message>
</context>
<context>
    <name>VisitPanel</name>
    <message>
        <source>Who goes there, or was there?</source>
        <translation>谁去，或谁去过了？</translation>
    </message>
    <message>
        <source>They go there</source>
        <translation>由他去</translation>
    </message>
    <message>
        <source>I go there</source>
        <translation>我去</translation>
    </message>
    <message>
        <source>How they are, in a few words</source>
        <translation>老人情况怎么样</translation>
    </message>
    <message>
        <source>Was there</source>
        <translation>去过了</translation>
    </message>
</context>
<context>
    <name>VolunteerDoor</name>
    <message>
        <source>Help your neighbours: become a volunteer</source>
        <translation>帮帮邻居：做志愿者</translation>
    </message>
</context>
<context>
    <name>VolunteerForm</name>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Born on, such as 2001-05-30 (not kept)</source>
        <translation>出生日期，如 2001-05-30（不保存）</translation>
    </message>
    <message>
        <source>Or the number of the card (not kept)</source>
        <translation>或身份证号（不保存）</translation>
    </message>
    <message>
        <source>Under 18: the guardian who agreed before you</source>
        <translation>未满18周岁：当面同意的监护人</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Helps with</source>
        <translation>能帮忙的事</translation>
    </message>
    <message>
        <source>Has time</source>
        <translation>有空的时间</translation>
    </message>
    <message>
        <source>Speaks</source>
        <translation>会说</translation>
    </message>
    <message>
        <source>They agree that the hall keeps name and telephone while they volunteer</source>
        <translation>本人同意在志愿服务期间留存姓名和电话</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>先不写</translation>
    </message>
</context>
<context>
    <name>VolunteerScreen</name>
    <message>
        <source>What would you like to help with?</source>
        <translation>您想帮什么忙？</translation>
    </message>
    <message>
        <source>When do you have time?</source>
        <translation>您什么时候有空？</translation>
    </message>
    <message>
        <source>Where would you like to help?</source>
        <translation>您想在哪一片帮忙？</translation>
    </message>
    <message>
        <source>What is your name?</source>
        <translation>怎么称呼您？</translation>
    </message>
    <message>
        <source>What is your telephone number?</source>
        <translation>您的电话号码？</translation>
    </message>
    <message>
        <source>When were you born? Year, month, day</source>
        <translation>您哪天出生？年、月、日</translation>
    </message>
    <message>
        <source>Is everything right?</source>
        <translation>请核对一下</translation>
    </message>
    <message>
        <source>Thank you for your offer</source>
        <translation>谢谢您愿意帮忙</translation>
    </message>
    <message>
        <source>Touch all that you like.</source>
        <translation>可以选几项。</translation>
    </message>
    <message>
        <source>Touch all that fit; none is fine, too.</source>
        <translation>可以选几项，不选也行。</translation>
    </message>
    <message>
        <source>Such as 1990 05 30. It is asked for your age alone and not kept.</source>
        <translation>如 1990 05 30。只用来看年龄，不保存。</translation>
    </message>
    <message>
        <source>Become a volunteer</source>
        <translation>做志愿者</translation>
    </message>
    <message>
        <source>I agree, sign me up</source>
        <translation>同意，报名</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>您的姓名</translation>
    </message>
    <message>
        <source>You are under 18: come to the counter with a parent or guardian, who has to agree.</source>
        <translation>未满18周岁：请和监护人一起到窗口，监护人当面同意才行。</translation>
    </message>
    <message>
        <source>With “I agree” the hall keeps your name and telephone for as long as you volunteer.</source>
        <translation>点“同意”后，您做志愿者期间，大厅会记着您的姓名和电话。</translation>
    </message>
    <message>
        <source>The hall knows of it. Come to the counter with a parent or guardian: once they agree, you are taken on.</source>
        <translation>大厅已经知道了。请和监护人一起到窗口，监护人同意后就可以了。</translation>
    </message>
    <message>
        <source>The hall looks at it and calls you. At the counter you get your card.</source>
        <translation>大厅看过以后会给您打电话，到窗口领志愿者证。</translation>
    </message>
</context>
<context>
    <name>VolunteerWords</name>
    <message>
        <source>Why name and telephone are read</source>
        <translation>为什么要看姓名和电话</translation>
    </message>
    <message>
        <source>Name of the guardian who agreed before you</source>
        <translation>当面同意的监护人姓名</translation>
    </message>
    <message>
        <source>Why they stand down, without a name</source>
        <translation>退出原因（不写姓名）</translation>
    </message>
    <message>
        <source>What the card is printed for</source>
        <translation>打印志愿者证的用途</translation>
    </message>
    <message>
        <source>What the certificate is printed for</source>
        <translation>打印服务证明的用途</translation>
    </message>
    <message>
        <source>What the thanks are printed for</source>
        <translation>打印感谢信的用途</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>志愿者证</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>服务证明</translation>
    </message>
    <message>
        <source>Thanks</source>
        <translation>感谢信</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>巡查</translation>
    </message>
    <message>
        <source>First aid</source>
        <translation>急救</translation>
    </message>
    <message>
        <source>Company for elders</source>
        <translation>陪伴老人</translation>
    </message>
    <message>
        <source>Children</source>
        <translation>照看孩子</translation>
    </message>
    <message>
        <source>Interpreting</source>
        <translation>翻译</translation>
    </message>
    <message>
        <source>Small repairs</source>
        <translation>小修小补</translation>
    </message>
    <message>
        <source>Teaching</source>
        <translation>教学</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Mornings</source>
        <translation>上午</translation>
    </message>
    <message>
        <source>Afternoons</source>
        <translation>下午</translation>
    </message>
    <message>
        <source>Evenings</source>
        <translation>晚上</translation>
    </message>
    <message>
        <source>Weekends</source>
        <translation>周末</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分钟</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} 小时</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小时 {minutes} 分</translation>
    </message>
    <message>
        <source>asks to be taken on</source>
        <translation>等待接收</translation>
    </message>
    <message>
        <source>on a round now</source>
        <translation>正在巡查</translation>
    </message>
    <message>
        <source>volunteers: {count}</source>
        <translation>志愿者 {count} 人</translation>
    </message>
    <message>
        <source>in 30 days: rounds {rounds}, warnings {warnings}</source>
        <translation>30 天内巡查 {rounds} 次，预警 {warnings} 次</translation>
    </message>
    <message>
        <source>{passed} of {of} check points</source>
        <translation>经过 {passed}/{of} 个巡查点</translation>
    </message>
    <message>
        <source>{time} to be confirmed</source>
        <translation>{time}待确认</translation>
    </message>
    <message>
        <source>on the way</source>
        <translation>巡查中</translation>
    </message>
    <message>
        <source>This round is not over yet.</source>
        <translation>这次巡查还没有结束。</translation>
    </message>
    <message>
        <source>Nobody ended it: it was ended after the longest time.</source>
        <translation>没有人结束，到最长时间后自动结束。</translation>
    </message>
    <message>
        <source>The volunteer ended it at the kiosk.</source>
        <translation>志愿者在自助机上结束。</translation>
    </message>
    <message>
        <source>thanked</source>
        <translation>已致谢</translation>
    </message>
    <message>
        <source>not thanked yet</source>
        <translation>还没致谢</translation>
    </message>
    <message>
        <source>Cell: {cell}</source>
        <translation>网格：{cell}</translation>
    </message>
    <message>
        <source>Helps with: {skills}</source>
        <translation>能帮忙：{skills}</translation>
    </message>
    <message>
        <source>Speaks: {languages}</source>
        <translation>会说：{languages}</translation>
    </message>
    <message>
        <source>Has time: {hours}</source>
        <translation>有空：{hours}</translation>
    </message>
    <message>
        <source>Confirmed service: {time}</source>
        <translation>已确认服务：{time}</translation>
    </message>
    <message>
        <source>Under 18; a guardian agreed</source>
        <translation>未满18周岁，监护人已同意</translation>
    </message>
    <message>
        <source>Under 18; a guardian has to agree before staff</source>
        <translation>未满18周岁，须监护人当面同意</translation>
    </message>
    <message>
        <source>Alarms call them.</source>
        <translation>警报会通知此人。</translation>
    </message>
</context>
<context>
    <name>VolunteersActions</name>
    <message>
        <source>Take them on</source>
        <translation>接收</translation>
    </message>
    <message>
        <source>Name and telephone</source>
        <translation>看姓名电话</translation>
    </message>
    <message>
        <source>Tell anew</source>
        <translation>重新登记</translation>
    </message>
    <message>
        <source>Other service</source>
        <translation>登记其他服务</translation>
    </message>
    <message>
        <source>Print the card</source>
        <translation>打印志愿者证</translation>
    </message>
    <message>
        <source>Print a certificate</source>
        <translation>打印服务证明</translation>
    </message>
    <message>
        <source>Alarms call them</source>
        <translation>警报通知此人</translation>
    </message>
    <message>
        <source>Send them away</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>They stand down</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Confirm the minutes</source>
        <translation>确认时长</translation>
    </message>
    <message>
        <source>They are thanked</source>
        <translation>已致谢</translation>
    </message>
    <message>
        <source>Print the thanks</source>
        <translation>打印感谢信</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>打开事项</translation>
    </message>
</context>
<context>
    <name>VolunteersDetail</name>
    <message>
        <source>Choose a line on the left. What waits for you stands first.</source>
        <translation>请在左边选一条。等您处理的排在前面。</translation>
    </message>
    <message>
        <source>Asks to be taken on</source>
        <translation>等待接收</translation>
    </message>
    <message>
        <source>Volunteer</source>
        <translation>志愿者</translation>
    </message>
    <message>
        <source>Guardian: %1</source>
        <translation>监护人：%1</translation>
    </message>
    <message>
        <source>Telephone: %1</source>
        <translation>电话：%1</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>巡查</translation>
    </message>
    <message>
        <source>Warning of a volunteer</source>
        <translation>志愿者预警</translation>
    </message>
</context>
<context>
    <name>VolunteersList</name>
    <message>
        <source>Volunteers</source>
        <translation>志愿者</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新登记</translation>
    </message>
    <message>
        <source>People %1</source>
        <translation>人员 %1</translation>
    </message>
    <message>
        <source>Cells %1</source>
        <translation>网格 %1</translation>
    </message>
    <message>
        <source>Rounds %1</source>
        <translation>巡查 %1</translation>
    </message>
    <message>
        <source>Warnings %1</source>
        <translation>预警 %1</translation>
    </message>
    <message>
        <source>Nobody volunteers yet</source>
        <translation>还没有志愿者</translation>
    </message>
    <message>
        <source>This hall has no cells</source>
        <translation>本大厅没有网格</translation>
    </message>
    <message>
        <source>Nobody is on a round, and every round is confirmed</source>
        <translation>没有人在巡查，时长都已确认</translation>
    </message>
    <message>
        <source>No volunteer warned of anything in the last 30 days</source>
        <translation>最近 30 天没有志愿者预警</translation>
    </message>
</context>
<context>
    <name>VoteActions</name>
    <message>
        <source>Open the vote</source>
        <translation>开始投票</translation>
    </message>
    <message>
        <source>Close the vote</source>
        <translation>结束投票</translation>
    </message>
    <message>
        <source>Declare the result</source>
        <translation>公布结果</translation>
    </message>
    <message>
        <source>Yes, open it for all in the register</source>
        <translation>对，向名册里所有人开放</translation>
    </message>
    <message>
        <source>Yes, no ballot is taken any more</source>
        <translation>对，不再收票</translation>
    </message>
    <message>
        <source>Yes, count, tell all, erase the register</source>
        <translation>对，计票、公布、删除名册</translation>
    </message>
    <message>
        <source>Type the papers the second time</source>
        <translation>第二遍录入纸票</translation>
    </message>
    <message>
        <source>Type paper votes</source>
        <translation>录入纸票</translation>
    </message>
    <message>
        <source>Save the signed file</source>
        <translation>保存签名文件</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>放弃</translation>
    </message>
</context>
<context>
    <name>VoteChoices</name>
    <message>
        <source>None of them</source>
        <translation>都不选</translation>
    </message>
    <message>
        <source>You take part, and choose none of these</source>
        <translation>也算投过票</translation>
    </message>
</context>
<context>
    <name>VoteDetail</name>
    <message>
        <source>What can be chosen</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>How they stand nobody is told before the vote is declared.</source>
        <translation>公布以前，谁也看不到各项的票数。</translation>
    </message>
    <message>
        <source>The file shows that the result follows from the ballots, and that this hall signed it. It does not show whose a ballot is.</source>
        <translation>文件能证明结果是按选票算出来的，由本大厅签名。它不能说明哪张票是谁投的。</translation>
    </message>
    <message>
        <source>Choose a vote on the left</source>
        <translation>请在左边选一个投票</translation>
    </message>
</context>
<context>
    <name>VoteDone</name>
    <message>
        <source>Mark of your receipt</source>
        <translation>回执号</translation>
    </message>
    <message>
        <source>When the vote is over</source>
        <translation>投票结束后</translation>
    </message>
    <message>
        <source>Look for this mark in the list that the hall publishes.</source>
        <translation>在大厅公布的名单里找这个号。</translation>
    </message>
    <message>
        <source>What it shows</source>
        <translation>回执能证明</translation>
    </message>
    <message>
        <source>That one vote was taken.</source>
        <translation>收下了一张票。</translation>
    </message>
    <message>
        <source>What it does not show</source>
        <translation>回执不能证明</translation>
    </message>
    <message>
        <source>What you chose. So nobody can ask you to prove it.</source>
        <translation>您选了什么。所以谁也不能叫您拿它来证明。</translation>
    </message>
</context>
<context>
    <name>VoteList</name>
    <message>
        <source>Votes of residents</source>
        <translation>居民投票</translation>
    </message>
    <message>
        <source>No vote yet. A manager adds one at the shell: docs/operators.md, Votes.</source>
        <translation>还没有投票。由负责人在命令行添加：见 docs/operators.md“投票”。</translation>
    </message>
</context>
<context>
    <name>VotePapers</name>
    <message>
        <source>Paper votes: %1</source>
        <translation>纸票：%1</translation>
    </message>
    <message>
        <source>Two people type the same papers, one after the other. Open the envelopes apart from the ballots: the two lists are sorted, and nothing joins them.</source>
        <translation>同一批纸票由两个人先后录入。信封和选票分开拆：两张单子都会排序，互不对应。</translation>
    </message>
    <message>
        <source>Two people type the same papers, one after the other. The vote is named: type each ballot right after its entry.</source>
        <translation>同一批纸票由两个人先后录入。这是记名投票：每录一条，接着录它的票。</translation>
    </message>
    <message>
        <source>Entry of the register, such as 3-502; Enter adds it</source>
        <translation>名册条目，如 3-502，按 Enter 加入</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>What stands on the ballot</source>
        <translation>选票上选的是</translation>
    </message>
    <message>
        <source>Add this ballot; nothing chosen: none of them</source>
        <translation>加入这张票，没选就是弃权</translation>
    </message>
    <message>
        <source>Ballots</source>
        <translation>选票</translation>
    </message>
    <message>
        <source>Hand in</source>
        <translation>交上去</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>放弃</translation>
    </message>
</context>
<context>
    <name>VotePile</name>
    <message>
        <source>Take the last one away</source>
        <translation>去掉最后一个</translation>
    </message>
</context>
<context>
    <name>VoteReview</name>
    <message>
        <source>None of them</source>
        <translation>都不选</translation>
    </message>
    <message>
        <source>You vote for</source>
        <translation>您投的是</translation>
    </message>
    <message>
        <source>Your order</source>
        <translation>您排的顺序</translation>
    </message>
    <message>
        <source>You chose</source>
        <translation>您选的是</translation>
    </message>
    <message>
        <source>You take part, and choose none of these</source>
        <translation>也算投过票</translation>
    </message>
</context>
<context>
    <name>VoteScreen</name>
    <message>
        <source>Please lay your card</source>
        <translation>请放上您的身份证</translation>
    </message>
    <message>
        <source>What is your voting code?</source>
        <translation>您的投票码是多少？</translation>
    </message>
    <message>
        <source>You choose none?</source>
        <translation>都不选吗？</translation>
    </message>
    <message>
        <source>Are these right?</source>
        <translation>是这几项吗？</translation>
    </message>
    <message>
        <source>Is this right?</source>
        <translation>是这一项吗？</translation>
    </message>
    <message>
        <source>Your vote is in, thank you</source>
        <translation>投好了，谢谢您</translation>
    </message>
    <message>
        <source>This vote is over</source>
        <translation>这次投票结束了</translation>
    </message>
    <message>
        <source>Choose one.</source>
        <translation>选一项。</translation>
    </message>
    <message>
        <source>Choose as many as you like.</source>
        <translation>想选几项就选几项。</translation>
    </message>
    <message>
        <source>Touch the best first, then the next.</source>
        <translation>先点最想要的，再点第二想要的。</translation>
    </message>
    <message>
        <source>There are %1 yuan. Touch all that you want.</source>
        <translation>一共有 %1 元，想要的都可以点。</translation>
    </message>
    <message>
        <source>It stands on the paper that you were given.</source>
        <translation>发给您的纸上有。</translation>
    </message>
    <message>
        <source>%1 The vote runs until %2.</source>
        <translation>%1投到 %2 为止。</translation>
    </message>
    <message>
        <source>Once it is cast it cannot be changed.</source>
        <translation>投出以后不能改。</translation>
    </message>
    <message>
        <source>Please take your card from the reader.</source>
        <translation>请取走您的身份证。</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>选</translation>
    </message>
    <message>
        <source>check</source>
        <translation>核对</translation>
    </message>
    <message>
        <source>cast</source>
        <translation>投出</translation>
    </message>
    <message>
        <source>Residents decide</source>
        <translation>居民投票</translation>
    </message>
    <message>
        <source>%1 of 3: %2</source>
        <translation>第 %1 步，共 3 步：%2</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Check it</source>
        <translation>去核对</translation>
    </message>
    <message>
        <source>Cast my vote</source>
        <translation>投出这一票</translation>
    </message>
    <message>
        <source>Done · closes in %1 s</source>
        <translation>完成 · %1 秒后关闭</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation>改一改</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Do not vote</source>
        <translation>不投了</translation>
    </message>
    <message>
        <source>Voting code</source>
        <translation>投票码</translation>
    </message>
    <message>
        <source>Secret: no name stands on your vote, and all of them are shuffled.</source>
        <translation>保密：选票上没有名字，还会打乱。</translation>
    </message>
    <message>
        <source>Open: your entry in the register stands beside your vote, and everybody may read it.</source>
        <translation>记名：名册上您那一条会和您选的写在一起，谁都能看。</translation>
    </message>
</context>
<context>
    <name>VoteWho</name>
    <message>
        <source>Leave your card lying until the next page comes.</source>
        <translation>身份证先别拿开，等翻到下一页。</translation>
    </message>
    <message>
        <source>No card can be read here now. Your code works all the same.</source>
        <translation>这台现在刷不了身份证，投票码照样能用。</translation>
    </message>
    <message>
        <source>I have a code on paper</source>
        <translation>我有纸上的投票码</translation>
    </message>
    <message>
        <source>Twelve letters and figures</source>
        <translation>一共 12 位，字母和数字</translation>
    </message>
</context>
<context>
    <name>VoteWords</name>
    <message>
        <source>Not open yet</source>
        <translation>还没开始</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>正在投票</translation>
    </message>
    <message>
        <source>Closed, not declared</source>
        <translation>已结束，还没公布</translation>
    </message>
    <message>
        <source>Declared</source>
        <translation>已公布</translation>
    </message>
    <message>
        <source>One choice</source>
        <translation>单选</translation>
    </message>
    <message>
        <source>Several choices</source>
        <translation>多选</translation>
    </message>
    <message>
        <source>Ranked, run-off</source>
        <translation>排序，逐轮淘汰</translation>
    </message>
    <message>
        <source>Ranked, by pairs</source>
        <translation>排序，两两比较</translation>
    </message>
    <message>
        <source>Shares a budget</source>
        <translation>分配预算</translation>
    </message>
    <message>
        <source>The most votes decide</source>
        <translation>得票最多的通过</translation>
    </message>
    <message>
        <source>More than half decides</source>
        <translation>过半数通过</translation>
    </message>
    <message>
        <source>Owners, more than half by area and number</source>
        <translation>业主，面积和人数都过半</translation>
    </message>
    <message>
        <source>Owners, three quarters by area and number</source>
        <translation>业主，面积和人数都过四分之三</translation>
    </message>
    <message>
        <source>%n ballot(s) for none</source>
        <translation>弃权 %n 张</translation>
    </message>
    <message>
        <source>%n may be double: in two halls</source>
        <translation>%n 张可能在两个大厅重复</translation>
    </message>
    <message>
        <source>%n ballot(s) lost with the disk</source>
        <translation>%n 张随硬盘损坏丢失</translation>
    </message>
    <message>
        <source>Something was decided by the rule for ties</source>
        <translation>有一项按平票规则决定</translation>
    </message>
</context>
<context>
    <name>VotesScreen</name>
    <message>
        <source>What do you want to vote on?</source>
        <translation>您要投哪一件？</translation>
    </message>
    <message>
        <source>What residents decided</source>
        <translation>居民投票的结果</translation>
    </message>
    <message>
        <source>One person, one vote. You need your card or your code.</source>
        <translation>一人一票，要用身份证或投票码。</translation>
    </message>
</context>
<context>
    <name>WordsAsked</name>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>先不写</translation>
    </message>
</context>
<context>
    <name>style</name>
    <message>
        <source>Erase</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Chinese or Latin letters</source>
        <translation>换中文或英文</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>写好了</translation>
    </message>
    <message>
        <source>Put the keyboard away</source>
        <translation>收起键盘</translation>
    </message>
    <message>
        <source>Capital letters</source>
        <translation>大写字母</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Figures and signs</source>
        <translation>数字和符号</translation>
    </message>
</context>
</TS>

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
    <name>AttractScreen</name>
    <message>
        <source>Welcome. Touch the screen to begin</source>
        <translation>您好，轻触屏幕开始</translation>
    </message>
    <message>
        <source>Or lay your ID card on the reader. Everything is free of charge.</source>
        <translation>也可以直接把身份证放在读卡区。全程免费。</translation>
    </message>
    <message>
        <source>Touch to begin</source>
        <translation>轻触开始</translation>
    </message>
    <message>
        <source>Take a number</source>
        <translation>办事取号</translation>
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
        <source>Served first, if you wish:</source>
        <translation>如需优先：</translation>
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
        <source>Do not pause</source>
        <translation>不暂停</translation>
    </message>
    <message>
        <source>Pause after this</source>
        <translation>办完暂停</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Close counter</source>
        <translation>关闭窗口</translation>
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
    <name>CounterDesk</name>
    <message>
        <source>The line to the agent is lost. What you see may be old; it is tried again by itself.</source>
        <translation>与主机的连接断开了。屏幕上的内容可能已过时；系统正在自动重连。</translation>
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
        <translation>中位 %1 分钟</translation>
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
    <name>CounterTile</name>
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
    <message>
        <source>Closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>Counter %1</source>
        <translation>%1 号窗口</translation>
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
        <source>Ask your colleague to close it, or take another counter.</source>
        <translation>请对方先关闭窗口，或换一个窗口。</translation>
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
        <source>Queue</source>
        <translation>排队</translation>
    </message>
    <message>
        <source>Appointments</source>
        <translation>预约</translation>
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
        <source>Keys</source>
        <translation>密钥</translation>
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
    <name>HomeScreen</name>
    <message>
        <source>Hello, what brings you here today?</source>
        <translation>您好，今天要办什么？</translation>
    </message>
    <message>
        <source>Touch with one finger. Free of charge; what you enter is erased when you leave.</source>
        <translation>请用手指轻触。全程免费，办完自动清除您的信息。</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>离开</translation>
    </message>
    <message>
        <source>Take a number</source>
        <translation>办事取号</translation>
    </message>
    <message>
        <source>How far is my number?</source>
        <translation>进度查询</translation>
    </message>
    <message>
        <source>Scan your ticket, or type its number</source>
        <translation>扫小票，或输入号码</translation>
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
        <source>How shall we know you?</source>
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
        <source>Type eleven figures</source>
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
        <source>Without saying who</source>
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
        <source>Counter %1</source>
        <translation>%1 号窗口</translation>
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
        <source>The agent refused this ({code}).</source>
        <translation>主机没有接受这个操作（{code}）。</translation>
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
        <source>No line to the agent; it is tried again by itself</source>
        <translation>连不上主机，正在自动重试</translation>
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
    <name>NumberCard</name>
    <message>
        <source>ahead of you</source>
        <translation>前面等候</translation>
    </message>
    <message>
        <source>minutes to wait</source>
        <translation>约等（分钟）</translation>
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
    <name>ResidentBoardViewModel</name>
    <message>
        <source>No numbers are given at this hour</source>
        <translation>现在不放号</translation>
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
</context>
<context>
    <name>ResidentFrame</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>第 %1 步</translation>
    </message>
</context>
<context>
    <name>ResidentHeader</name>
    <message>
        <source>Large type</source>
        <translation>大字</translation>
    </message>
    <message>
        <source>Large type %1</source>
        <translation>大字 %1</translation>
    </message>
    <message>
        <source>Makes the type larger, in four steps</source>
        <translation>字号放大，共四档</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比</translation>
    </message>
    <message>
        <source>Lower</source>
        <translation>低位</translation>
    </message>
    <message>
        <source>Moves everything down within reach</source>
        <translation>把内容移到够得着的高度</translation>
    </message>
    <message>
        <source>Read aloud</source>
        <translation>读屏</translation>
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
        <source>%n waiting</source>
        <translation>
            <numerusform>%n 位等候</numerusform>
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
    <name>ResidentSpeechViewModel</name>
    <message>
        <source>Are you still there? Touch the screen to go on.</source>
        <translation>您还在吗？请轻触屏幕继续。</translation>
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
    <name>ResidentViewModel</name>
    <message>
        <source>This did not work ({code}). Please ask the staff.</source>
        <translation>没有成功（{code}），请询问工作人员。</translation>
    </message>
</context>
<context>
    <name>ServingBoard</name>
    <message>
        <source>Now serving</source>
        <translation>正在办理</translation>
    </message>
    <message>
        <source>Nobody is being served just now.</source>
        <translation>窗口现在空闲。</translation>
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
        <source>Done · %1</source>
        <translation>完成 · %1</translation>
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
    <message>
        <source>Speaks English</source>
        <translation>说英语</translation>
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
</TS>

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
    <name>CaptionLine</name>
    <message>
        <source>No sound: please watch the screen</source>
        <translation>暂无声音，请看屏幕</translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
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
    <name>NumberPad</name>
    <message>
        <source>Erase</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResidentBoardViewModel</name>
    <message>
        <source>No numbers are given at this hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About {minutes} min to wait, %n waiting</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResidentViewModel</name>
    <message>
        <source>This did not work ({code}). Please ask the staff.</source>
        <translation type="unfinished"></translation>
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

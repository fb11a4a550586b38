<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>castwright::canvas::Accessible</name>
    <message numerus="yes">
        <source>%n inputs</source>
        <translation>
            <numerusform>%n input</numerusform>
            <numerusform>%n inputs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n outputs</source>
        <translation>
            <numerusform>%n output</numerusform>
            <numerusform>%n outputs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problems</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castwright::canvas::Actions</name>
    <message numerus="yes">
        <source>Delete %n things</source>
        <translation>
            <numerusform>Delete %n thing</numerusform>
            <numerusform>Delete %n things</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n nodes</source>
        <translation>
            <numerusform>Move %n node</numerusform>
            <numerusform>Move %n nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pin %n nodes</source>
        <translation>
            <numerusform>Pin %n node</numerusform>
            <numerusform>Pin %n nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unpin %n nodes</source>
        <translation>
            <numerusform>Unpin %n node</numerusform>
            <numerusform>Unpin %n nodes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castwright::canvas::NodeVisual</name>
    <message numerus="yes">
        <source>%n tools</source>
        <translation>
            <numerusform>%n tool</numerusform>
            <numerusform>%n tools</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castwright::coreclient::Supervisor</name>
    <message numerus="yes">
        <source>The core failed %n time(s) in a row and is not started again by itself. %1</source>
        <translation>
            <numerusform>The core failed and is not started again by itself. %1</numerusform>
            <numerusform>The core failed %n times in a row and is not started again by itself. %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castwright::explorer::FindBar</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castwright::explorer::ProblemModel</name>
    <message numerus="yes">
        <source>%1, %n problems</source>
        <translation>
            <numerusform>%1, %n problem</numerusform>
            <numerusform>%1, %n problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castwright::explorer::ProblemsView</name>
    <message numerus="yes">
        <source>Show %n errors</source>
        <translation>
            <numerusform>Show %n error</numerusform>
            <numerusform>Show %n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n warnings</source>
        <translation>
            <numerusform>Show %n warning</numerusform>
            <numerusform>Show %n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n notes</source>
        <translation>
            <numerusform>Show %n note</numerusform>
            <numerusform>Show %n notes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castwright::history::ChangesView</name>
    <message numerus="yes">
        <source>Committed: %n files.</source>
        <translation>
            <numerusform>Committed: %n file.</numerusform>
            <numerusform>Committed: %n files.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put %n files back as the last commit has them?</source>
        <translation>
            <numerusform>Put %n file back as the last commit has it?</numerusform>
            <numerusform>Put %n files back as the last commit has them?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castwright::ide::Ide</name>
    <message numerus="yes">
        <source>%n days ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unread notifications</source>
        <translation>
            <numerusform>%n unread notification</numerusform>
            <numerusform>%n unread notifications</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n errors</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warnings</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replaced in %n files. Undo takes it back.</source>
        <translation>
            <numerusform>Replaced in %n file. Undo takes it back.</numerusform>
            <numerusform>Replaced in %n files. Undo takes it back.</numerusform>
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
        <source>%n refinements wait. %1</source>
        <translation>
            <numerusform>%n refinement waits. %1</numerusform>
            <numerusform>%n refinements wait. %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castwright::inspector::InspectorView</name>
    <message numerus="yes">
        <source>%n nodes</source>
        <translation>
            <numerusform>%n node</numerusform>
            <numerusform>%n nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connections</source>
        <translation>
            <numerusform>%n connection</numerusform>
            <numerusform>%n connections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n things selected</source>
        <translation>
            <numerusform>%n thing selected</numerusform>
            <numerusform>%n things selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castwright::provider::ConnectionForm</name>
    <message numerus="yes">
        <source>%n models are in the list.</source>
        <translation>
            <numerusform>%n model is in the list.</numerusform>
            <numerusform>%n models are in the list.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castwright::refine::Inbox</name>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n min ago</numerusform>
            <numerusform>%n min ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n proposals</source>
        <translation>
            <numerusform>%1: %n proposal</numerusform>
            <numerusform>%1: %n proposals</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castwright::refine::InputForm</name>
    <message numerus="yes">
        <source>This must have at least %n characters.</source>
        <translation>
            <numerusform>This must have at least %n character.</numerusform>
            <numerusform>This must have at least %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This must have at most %n characters.</source>
        <translation>
            <numerusform>This must have at most %n character.</numerusform>
            <numerusform>This must have at most %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castwright::refine::RawEventsModel</name>
    <message numerus="yes">
        <source>This event had %n bytes. So many came after it that its data is not kept in the window.</source>
        <translation>
            <numerusform>This event had %n byte. So many came after it that its data is not kept in the window.</numerusform>
            <numerusform>This event had %n bytes. So many came after it that its data is not kept in the window.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castwright::refine::StreamPanel</name>
    <message numerus="yes">
        <source>%n events</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castwright::review::DiffView</name>
    <message numerus="yes">
        <source>%n unchanged lines — click to show them</source>
        <translation>
            <numerusform>%n unchanged line — click to show it</numerusform>
            <numerusform>%n unchanged lines — click to show them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lines moved to line %1</source>
        <translation>
            <numerusform>%n line moved to line %1</numerusform>
            <numerusform>%n lines moved to line %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lines moved here from line %1</source>
        <translation>
            <numerusform>%n line moved here from line %1</numerusform>
            <numerusform>%n lines moved here from line %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castwright::review::GraphView</name>
    <message numerus="yes">
        <source>%n fields changed</source>
        <translation>
            <numerusform>%n field changed</numerusform>
            <numerusform>%n fields changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castwright::review::RecordDialog</name>
    <message numerus="yes">
        <source>The record holds: %n rows, each follows from the one before. The last hash is %1; note it elsewhere to see later that none is missing at the end.</source>
        <translation>
            <numerusform>The record holds: %n row. The last hash is %1; note it elsewhere to see later that none is missing at the end.</numerusform>
            <numerusform>The record holds: %n rows, each follows from the one before. The last hash is %1; note it elsewhere to see later that none is missing at the end.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castwright::review::ReviewPage</name>
    <message numerus="yes">
        <source>Nothing of it goes in, also not the %n parts that you accepted.</source>
        <translation>
            <numerusform>Nothing of it goes in, also not the %n part that you accepted.</numerusform>
            <numerusform>Nothing of it goes in, also not the %n parts that you accepted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castwright::review::Session</name>
    <message numerus="yes">
        <source>Approved: %n files changed.</source>
        <translation>
            <numerusform>Approved: %n file changed.</numerusform>
            <numerusform>Approved: %n files changed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castwright::search::ResultModel</name>
    <message numerus="yes">
        <source>%1, %n matches</source>
        <translation>
            <numerusform>%1, %n match</numerusform>
            <numerusform>%1, %n matches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castwright::search::SearchView</name>
    <message numerus="yes">
        <source>Searching: %n matches so far</source>
        <translation>
            <numerusform>Searching: %n match so far</numerusform>
            <numerusform>Searching: %n matches so far</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %n matches are shown. Say more of what you look for.</source>
        <translation>
            <numerusform>The first %n match is shown. Say more of what you look for.</numerusform>
            <numerusform>The first %n matches are shown. Say more of what you look for.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n matches</source>
        <translation>
            <numerusform>%n match</numerusform>
            <numerusform>%n matches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castwright::shell::ActivityButton</name>
    <message numerus="yes">
        <source>%1, %n waiting</source>
        <translation>
            <numerusform>%1, %n waiting</numerusform>
            <numerusform>%1, %n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castwright::shell::Settings</name>
    <message numerus="yes">
        <source>must have at most %n characters</source>
        <translation>
            <numerusform>must have at most %n character</numerusform>
            <numerusform>must have at most %n characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castwright::shell::TaskIndicator</name>
    <message numerus="yes">
        <source>%1 (+%n)</source>
        <translation>
            <numerusform>%1 (+%n)</numerusform>
            <numerusform>%1 (+%n)</numerusform>
        </translation>
    </message>
</context>
</TS>

using System.Text;
using CsCheck;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Testing;
using ExperimentHarness.Tracking.Journal;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Tracking.Journal;

public sealed class JournalEventTests
{
    private static readonly DateTimeOffset Time = new(2026, 1, 31, 23, 59, 59, 999, TimeSpan.Zero);

    [Test]
    public void Every_event_that_a_journal_takes_has_a_generator_here()
    {
        IEnumerable<string> types = typeof(RunEvent).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(RunEvent)) && !type.IsAbstract && !type.IsSubclassOf(typeof(DisplayEvent)))
            .Select(type => type.Name);
        Assert.That(SomeEvents.ByType.Keys, Is.EquivalentTo(types));
    }

    [TestCaseSource(nameof(Types))]
    public void An_event_with_hostile_text_and_numbers_reads_back_as_it_was(string type) =>
        SomeEvents.ByType[type].Sample(runEvent =>
        {
            var entry = new JournalEntry(7, Time, runEvent);
            byte[] line = JournalEventWriter.Write(entry);
            Assert.That(line[^1], Is.EqualTo((byte)'\n'));
            Assert.That(line.Count(value => value == '\n'), Is.EqualTo(1));
            Assert.That(JournalLine.IsIntact(line.AsSpan(..^1)), Is.True);
            Assert.That(JournalEventReader.Read(line.AsMemory(..^1)), Is.EqualTo(entry));
        });

    [Test]
    public void Text_that_is_no_unicode_is_kept_as_far_as_it_is()
    {
        byte[] line = JournalEventWriter.Write(new JournalEntry(1, Time, new NoteAdded("a\ud800b")));
        Assert.That(JournalEventReader.Read(line.AsMemory(..^1)).Event, Is.EqualTo(new NoteAdded("a\ufffdb")));
    }

    // Written by hand, checksums worked out apart from this program: the format is fixed.
    [Test]
    public void The_writer_gives_the_golden_journal_byte_for_byte()
    {
        byte[] golden = File.ReadAllBytes(GoldenFile.Find("journal-v1.jsonl"));
        JournalContent content = JournalReader.Read(GoldenFile.Find("journal-v1.jsonl"));
        byte[] written = [.. content.Entries.SelectMany(JournalEventWriter.Write)];
        Assert.That(Encoding.UTF8.GetString(written), Is.EqualTo(Encoding.UTF8.GetString(golden)));
        Assert.That(content.Entries.Select(entry => entry.Event.GetType().Name).Distinct(StringComparer.Ordinal), Is.EquivalentTo(SomeEvents.ByType.Keys));
    }

    private static IEnumerable<string> Types() => SomeEvents.ByType.Keys;
}

using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Testing;
using ExperimentHarness.Tracking.Journal;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Tracking.Journal;

public sealed class JournalWriterTests
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero) + TimeSpan.FromTicks(12345));

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    private string JournalPath => _folder["journal.jsonl"];

    [Test]
    public void Emit_numbers_events_and_cuts_their_time_to_milliseconds()
    {
        using (var journal = JournalWriter.Open(JournalPath, _clock))
        {
            journal.Emit(new NoteAdded("a"));
            _clock.Advance(TimeSpan.FromSeconds(1));
            journal.Emit(new NoteAdded("b"));
        }

        var noon = new DateTimeOffset(2026, 1, 31, 12, 0, 0, 1, TimeSpan.Zero);
        Assert.That(
            JournalReader.Read(JournalPath).Entries,
            Is.EqualTo([new JournalEntry(1, noon, new NoteAdded("a")), new JournalEntry(2, noon.AddSeconds(1), new NoteAdded("b"))]));
    }

    // Time stamps are for people: order and numbers are seq's.
    [Test]
    public void Emit_after_the_clock_was_set_back_goes_on_and_reads_back()
    {
        var noon = new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
        using (var journal = JournalWriter.Open(JournalPath, new FakeTimeProvider(noon)))
        {
            journal.Emit(new NoteAdded("a"));
        }

        using (var journal = JournalWriter.Open(JournalPath, new FakeTimeProvider(noon.AddHours(-1))))
        {
            journal.Emit(new NoteAdded("b"));
        }

        IReadOnlyList<JournalEntry> entries = JournalReader.Read(JournalPath).Entries;
        Assert.That(entries, Is.EqualTo([new JournalEntry(1, noon, new NoteAdded("a")), new JournalEntry(2, noon.AddHours(-1), new NoteAdded("b"))]));
        Assert.That(RunHistory.Of(entries).Notes, Is.EqualTo(new[] { "a", "b" }));
    }

    [Test]
    public void Emit_lets_others_read_while_the_journal_is_open()
    {
        using var journal = JournalWriter.Open(JournalPath, _clock);
        journal.Emit(new NoteAdded("a"));
        Assert.That(JournalReader.Read(JournalPath).Entries, Has.Count.EqualTo(1));
        journal.Emit(new NoteAdded("b"));
        Assert.That(JournalReader.Read(JournalPath).Entries, Has.Count.EqualTo(2));
    }

    [Test]
    public void Open_goes_on_after_the_last_event()
    {
        Write(new NoteAdded("a"));
        Write(new NoteAdded("b"));
        Assert.That(JournalReader.Read(JournalPath).Entries.Select(entry => entry.Sequence), Is.EqualTo([1, 2]));
    }

    [Test]
    public void Open_cuts_a_torn_line_and_says_so()
    {
        Write(new NoteAdded("a"), new NoteAdded("b"));
        byte[] whole = File.ReadAllBytes(JournalPath);
        File.WriteAllBytes(JournalPath, whole[..^7]);
        using (var journal = JournalWriter.Open(JournalPath, _clock))
        {
            Assert.That(journal.CutBytes, Is.Positive);
            journal.Emit(new NoteAdded("b"));
        }

        Assert.That(File.ReadAllBytes(JournalPath), Is.EqualTo(whole));
    }

    [Test]
    public void Open_completes_a_line_that_lacks_only_its_newline()
    {
        Write(new NoteAdded("a"));
        File.WriteAllBytes(JournalPath, File.ReadAllBytes(JournalPath)[..^1]);
        Write(new NoteAdded("b"));
        Assert.That(JournalReader.Read(JournalPath).Entries, Has.Count.EqualTo(2));
    }

    [Test]
    public void Open_of_a_damaged_journal_leaves_it_as_it_is()
    {
        Write(new NoteAdded("a"), new NoteAdded("b"));
        byte[] damaged = File.ReadAllBytes(JournalPath);
        damaged[3] ^= 1;
        File.WriteAllBytes(JournalPath, damaged);
        Assert.That(() => JournalWriter.Open(JournalPath, _clock), Throws.TypeOf<BadInputException>().With.Message.Contains("EH4001"));
        Assert.That(File.ReadAllBytes(JournalPath), Is.EqualTo(damaged));
    }

    [Test]
    public void Emit_of_an_epoch_trained_again_writes_it_once()
    {
        Write(Epoch(1, 0.5, seconds: 1));
        Write(new RunResumed(0), Epoch(1, 0.5, seconds: 2), Epoch(2, 0.4, seconds: 1));
        Assert.That(
            JournalReader.Read(JournalPath).Entries.Select(entry => entry.Event),
            Is.EqualTo(new RunEvent[] { Epoch(1, 0.5, seconds: 1), new RunResumed(0), Epoch(2, 0.4, seconds: 1) }));
    }

    [Test]
    public void Emit_of_an_epoch_trained_again_with_another_result_fails_the_run_and_says_what_differs()
    {
        Write(Epoch(1, 0.5, seconds: 1));
        Assert.That(
            () => Write(Epoch(1, 0.25, seconds: 1)),
            Throws.TypeOf<RunFailedException>().With.Message.Contains("EH4006").And.Message.Contains("loss 0.5, then 0.25"));
        Assert.That(JournalReader.Read(JournalPath).Entries, Has.Count.EqualTo(1));
    }

    [Test]
    public void Emit_of_an_epoch_that_differs_only_in_its_state_hash_fails_the_run()
    {
        Write(Epoch(1, 0.5, seconds: 1));
        Assert.That(() => Write(Epoch(1, 0.5, seconds: 1) with { StateHash = "other" }), Throws.TypeOf<RunFailedException>().With.Message.Contains("state_hash hash 1, then other"));
    }

    [Test]
    public void Emit_of_what_only_a_display_shows_is_refused()
    {
        using var journal = JournalWriter.Open(JournalPath, _clock);
        Assert.That(() => journal.Emit(new StepCompleted(1, 1, 10, 0.5, 0.5, 20)), Throws.ArgumentException);
        journal.Emit(new NoteAdded("a"));
        Assert.That(JournalReader.Read(JournalPath).Entries, Has.Count.EqualTo(1));
    }

    private void Write(params RunEvent[] events)
    {
        using var journal = JournalWriter.Open(JournalPath, _clock);
        foreach (RunEvent runEvent in events)
        {
            journal.Emit(runEvent);
        }
    }

    private static EpochCompleted Epoch(int epoch, double loss, double seconds) =>
        new(epoch, epoch * 10, new MetricSet([new("loss", loss), new("time/epoch_seconds", seconds)]), $"hash {epoch}");
}

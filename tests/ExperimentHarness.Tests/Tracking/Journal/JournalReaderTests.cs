using System.Text;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Testing;
using ExperimentHarness.Tracking.Journal;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Tracking.Journal;

public sealed class JournalReaderTests
{
    private readonly TemporaryFolder _folder = new();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    private string JournalPath => _folder["journal.jsonl"];

    [Test]
    public void Read_of_a_journal_torn_at_any_byte_gives_the_whole_lines_before()
    {
        byte[] whole = Lines(3);
        int secondLineEnd = Lines(2).Length;
        for (int length = secondLineEnd + 1; length < whole.Length - 1; length++)
        {
            File.WriteAllBytes(JournalPath, whole[..length]);
            JournalContent content = JournalReader.Read(JournalPath);
            Assert.That(content.Entries, Has.Count.EqualTo(2), $"torn after {length} bytes");
            Assert.That(content.TornBytes, Is.EqualTo(length - secondLineEnd));
        }
    }

    [Test]
    public void Read_of_a_last_line_that_lacks_only_its_newline_counts_it()
    {
        File.WriteAllBytes(JournalPath, Lines(3)[..^1]);
        JournalContent content = JournalReader.Read(JournalPath);
        Assert.That(content.Entries, Has.Count.EqualTo(3));
        Assert.That(content.TornBytes, Is.Zero);
    }

    [Test]
    public void Read_of_an_empty_file_gives_nothing()
    {
        File.WriteAllBytes(JournalPath, []);
        Assert.That(JournalReader.Read(JournalPath).Entries, Is.Empty);
        Assert.That(JournalReader.ReadFirst(JournalPath), Is.Null);
    }

    [TestCase(0x01)]
    [TestCase(0x20)]
    [TestCase(0x80)]
    public void Read_with_a_flipped_bit_at_any_byte_is_an_error(int mask)
    {
        byte[] whole = Lines(3);
        for (int position = 0; position < whole.Length; position++)
        {
            byte[] damaged = [.. whole];
            damaged[position] ^= (byte)mask;
            File.WriteAllBytes(JournalPath, damaged);
            Assert.That(
                () => JournalReader.Read(JournalPath),
                Throws.TypeOf<BadInputException>().With.Message.Contains("error EH4001"),
                $"flip at byte {position}");
        }
    }

    [Test]
    public void Read_of_a_zero_for_the_last_newline_takes_the_line_for_torn()
    {
        byte[] cut = Lines(3);
        cut[^1] = 0;
        File.WriteAllBytes(JournalPath, cut);
        JournalContent content = JournalReader.Read(JournalPath);
        Assert.That(content.Entries, Has.Count.EqualTo(2));
        Assert.That(content.TornBytes, Is.EqualTo(cut.Length - Lines(2).Length));
    }

    [Test]
    public void Read_of_a_damaged_line_names_file_and_line()
    {
        byte[] damaged = Lines(3);
        damaged[Lines(1).Length + 5] ^= 1;
        File.WriteAllBytes(JournalPath, damaged);
        Assert.That(
            () => JournalReader.Read(JournalPath),
            Throws.TypeOf<BadInputException>().With.Message.Contains($"{JournalPath}(2,1): error EH4001"));
    }

    [Test]
    public void Read_of_a_torn_line_before_others_is_an_error()
    {
        byte[] first = Lines(1);
        File.WriteAllBytes(JournalPath, [.. first[..^9], .. "\n"u8, .. first]);
        Assert.That(() => JournalReader.Read(JournalPath), Throws.TypeOf<BadInputException>().With.Message.Contains("(1,1): error EH4001"));
    }

    [Test]
    public void Read_of_a_gap_is_an_error()
    {
        File.WriteAllBytes(JournalPath, [.. Line(1), .. Line(3)]);
        Assert.That(() => JournalReader.Read(JournalPath), Throws.TypeOf<BadInputException>().With.Message.Contains("(2,1): error EH4002: event 3"));
    }

    [Test]
    public void Read_of_a_repeated_line_is_an_error()
    {
        File.WriteAllBytes(JournalPath, [.. Line(1), .. Line(1)]);
        Assert.That(() => JournalReader.Read(JournalPath), Throws.TypeOf<BadInputException>().With.Message.Contains("EH4002"));
    }

    [TestCase("{\"v\":2,\"seq\":1,\"t\":\"2026-01-31T12:00:00.000Z\",\"type\":\"note\",\"text\":\"x\"")]
    [TestCase("{\"v\":1,\"seq\":1,\"t\":\"2026-01-31T12:00:00.000Z\",\"type\":\"teleported\"")]
    public void Read_of_a_newer_versions_journal_says_so(string line)
    {
        File.WriteAllBytes(JournalPath, JournalLine.Seal(Encoding.UTF8.GetBytes(line)));
        Assert.That(
            () => JournalReader.Read(JournalPath),
            Throws.TypeOf<BadInputException>().With.Message.Contains("EH4003").And.Message.Contains("written by a newer version"));
    }

    [Test]
    public void Read_passes_over_fields_it_does_not_know()
    {
        File.WriteAllBytes(JournalPath, JournalLine.Seal("""{"v":1,"seq":1,"t":"2026-01-31T12:00:00.000Z","mood":{"a":[1]},"type":"note","text":"x","more":null"""u8));
        Assert.That(JournalReader.Read(JournalPath).Entries[0].Event, Is.EqualTo(new NoteAdded("x")));
    }

    [TestCase("""{"v":1,"seq":1,"t":"2026-01-31T12:00:00.000Z","type":"note" """)]
    [TestCase("""{"v":1,"seq":1,"t":"2026-01-31T12:00:00.000Z","type":"note","text":null""")]
    [TestCase("""{"v":1,"seq":1,"t":"yesterday","type":"note","text":"x" """)]
    [TestCase("""{"v":1,"seq":1.5,"t":"2026-01-31T12:00:00.000Z","type":"note","text":"x" """)]
    [TestCase("""{"v":1,"seq":1,"t":"2026-01-31T12:00:00.000Z","type":"system-sample","step":1,"metrics":{"a":"x"}""")]
    [TestCase("""{"v":1,"seq":1,"t":"2026-01-31T12:00:00.000Z","type":"system-sample","step":1,"metrics":7""")]
    [TestCase("""{"v":1,"seq":1,"t":"2026-01-31T12:00:00.000Z","type":"system-sample","step":1,"metrics":{"a":1,"a":2}""")]
    [TestCase("""{"v":1,"seq":1,not json""")]
    public void Read_of_a_line_with_wrong_fields_is_an_error(string line)
    {
        File.WriteAllBytes(JournalPath, JournalLine.Seal(Encoding.UTF8.GetBytes(line)));
        Assert.That(() => JournalReader.Read(JournalPath), Throws.TypeOf<BadInputException>().With.Message.Contains("(1,1): error EH4004"));
    }

    [Test]
    public void ReadFirst_gives_the_first_event_even_when_later_lines_are_damaged()
    {
        File.WriteAllBytes(JournalPath, [.. Line(1), .. "garbage\n"u8]);
        Assert.That(JournalReader.ReadFirst(JournalPath)?.Sequence, Is.EqualTo(1));
        Assert.That(JournalReader.ReadFirst(_folder["missing"]), Is.Null);
    }

    private static byte[] Lines(int count) => [.. Enumerable.Range(1, count).SelectMany(Line)];

    private static byte[] Line(int sequence) => JournalEventWriter.Write(
        new JournalEntry(sequence, new DateTimeOffset(2026, 1, 31, 12, 0, sequence, TimeSpan.Zero), new NoteAdded($"ä note {sequence}")));
}

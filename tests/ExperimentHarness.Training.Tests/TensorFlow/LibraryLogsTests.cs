using ExperimentHarness.TensorFlow.Libraries;
using ExperimentHarness.Testing;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.TensorFlow;

internal sealed class LibraryLogsTests
{
    private static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    private readonly TemporaryFolder _folder = new();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void Prepare_InAFolderThatIsNotThere_NamesAFileOfThisProcess()
    {
        string path = LibraryLogs.Prepare(_folder["logs"]);

        Assert.That(path, Is.EqualTo(Path.Combine(_folder["logs"], $"tensorflow-{Environment.ProcessId}.log")));
        Assert.That(Directory.Exists(_folder["logs"]));
    }

    [Test]
    public void Prepare_AmongManyFiles_KeepsTheNewestAndWhatIsNoLog()
    {
        File.WriteAllText(_folder["notes.txt"], "");
        for (int file = 0; file < 30; file++)
        {
            string path = _folder[$"tensorflow-x{file}.log"];
            File.WriteAllText(path, "");
            File.SetLastWriteTimeUtc(path, Noon.AddMinutes(file));
        }

        LibraryLogs.Prepare(_folder.Path);

        Assert.That(
            Directory.GetFiles(_folder.Path).Select(Path.GetFileName),
            Is.EquivalentTo(Enumerable.Range(11, 19).Select(file => $"tensorflow-x{file}.log").Append("notes.txt")));
    }
}

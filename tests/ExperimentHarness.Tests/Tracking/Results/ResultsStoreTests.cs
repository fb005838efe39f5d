using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Testing;
using ExperimentHarness.Tracking.Journal;
using ExperimentHarness.Tracking.Results;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Tracking.Results;

public sealed class ResultsStoreTests
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    private ResultsStore Store => new(new HarnessFolders(_folder.Path, _folder["experiments"], _folder["results"], _folder[".harness"], null));

    [Test]
    public void FolderOf_follows_the_documented_layout()
    {
        RunFolder run = Store.FolderOf("baseline", new RunKey("0123456789ab"));
        Assert.That(run.Journal, Is.EqualTo(_folder[Path.Combine("results", "baseline", "0123456789ab", "journal.jsonl")]));
        Assert.That(run.Name, Is.EqualTo("baseline/0123456789ab"));
    }

    [Test]
    public void List_without_results_is_empty() => Assert.That(Store.List(), Is.Empty);

    [Test]
    public void List_gives_runs_newest_first_and_nothing_else_that_lies_there()
    {
        AddRun("baseline", "aaaaaaaaaaaa");
        AddRun("quickstart", "bbbbbbbbbbbb");
        AddRun("baseline", "cccccccccccc");
        _folder.Write("results/README.md", "");
        _folder.Write("results/baseline/report/index.html", "");
        _folder.Write("results/baseline/sweep/dddddddddddd/journal.jsonl", "");
        Directory.CreateDirectory(_folder["results/baseline/eeeeeeeeeeee"]);
        Assert.That(Names(Store.List()), Is.EqualTo(["baseline/cccccccccccc", "quickstart/bbbbbbbbbbbb", "baseline/aaaaaaaaaaaa"]));
        Assert.That(Names(Store.List("quickstart")), Is.EqualTo(["quickstart/bbbbbbbbbbbb"]));
    }

    [Test]
    public void List_puts_a_run_with_a_damaged_journal_last()
    {
        _folder.Write("results/baseline/ffffffffffff/journal.jsonl", "garbage\n");
        AddRun("baseline", "aaaaaaaaaaaa");
        Assert.That(Names(Store.List()), Is.EqualTo(["baseline/aaaaaaaaaaaa", "baseline/ffffffffffff"]));
    }

    [TestCase("ab")]
    [TestCase("ab1111111111")]
    [TestCase("baseline/a")]
    [TestCase("baseline/ab1111111111")]
    public void Find_by_a_unique_beginning_gives_the_run(string text)
    {
        AddRun("baseline", "ab1111111111");
        AddRun("quickstart", "ac1111111111");
        Assert.That(Store.Find(text).Name, Is.EqualTo("baseline/ab1111111111"));
    }

    [Test]
    public void Find_by_an_ambiguous_beginning_lists_the_candidates()
    {
        AddRun("baseline", "ab1111111111");
        AddRun("quickstart", "ac1111111111");
        Assert.That(
            () => Store.Find("a"),
            Throws.TypeOf<BadInputException>().With.Message.Contains("EH4102").And.Message.Contains("quickstart/ac1111111111, baseline/ab1111111111"));
    }

    [TestCase("b")]
    [TestCase("nowhere/ab")]
    [TestCase("ab.1")]
    [TestCase("ab.x")]
    public void Find_of_no_run_says_what_was_asked(string text)
    {
        AddRun("baseline", "ab1111111111");
        Assert.That(() => Store.Find(text), Throws.TypeOf<BadInputException>().With.Message.Contains("EH4101").And.Message.Contains($"\"{text}\""));
    }

    [Test]
    public void SetAside_numbers_attempts_and_frees_the_key()
    {
        RunFolder run = AddRun("baseline", "ab1111111111");
        Assert.That(Store.SetAside(run).Name, Is.EqualTo("baseline/ab1111111111.1"));
        Assert.That(Directory.Exists(run.Path), Is.False);
        AddRun("baseline", "ab1111111111");
        RunFolder second = Store.SetAside(run);
        Assert.That(second.Name, Is.EqualTo("baseline/ab1111111111.2"));
        Assert.That(RunLock.IsHeld(second), Is.False);
        Assert.That(RunLock.FindOwner(second), Is.Null);
        AddRun("baseline", "ab1111111111");
        Assert.That(Store.Find("ab").Attempt, Is.Null);
        Assert.That(Store.Find("ab.2"), Is.EqualTo(second));
    }

    [Test]
    public void Delete_removes_the_folder_and_all_in_it()
    {
        RunFolder run = AddRun("baseline", "ab1111111111");
        _folder.Write("results/baseline/ab1111111111/model/weights.h5", "x");
        ResultsStore.Delete(run);
        Assert.That(Directory.GetFileSystemEntries(_folder["results/baseline"]), Is.Empty);
    }

    [Test]
    public void Delete_removes_what_a_killed_Delete_left()
    {
        RunFolder run = AddRun("baseline", "ab1111111111");
        _folder.Write("results/baseline/.deleted-cd1111111111-abcdefgh.ijk/model/weights.h5", "x");
        _folder.Write("results/quickstart/.deleted-ef1111111111-abcdefgh.ijk/journal.jsonl", "x");
        ResultsStore.Delete(run);
        Assert.That(Directory.GetFileSystemEntries(_folder["results/baseline"]), Is.Empty);
        Store.DeleteDoomed();
        Assert.That(Directory.GetFileSystemEntries(_folder["results/quickstart"]), Is.Empty);
    }

    [Test]
    public async Task CreateAndTake_of_a_run_that_another_deletes_in_this_moment_makes_its_folder_again()
    {
        RunFolder run = Store.FolderOf("baseline", new RunKey("ab1111111111"));
        for (int round = 0; round < 50; round++)
        {
            var deleting = Task.Run(() => DeleteOnceItIsThere(run));
            IgnoreHeld(() => RunLock.CreateAndTake(run).Dispose());
            await deleting;
            if (Directory.Exists(run.Path))
            {
                ResultsStore.Delete(run);
            }
        }
    }

    [Test]
    public void Delete_and_SetAside_of_a_run_in_use_are_refused()
    {
        RunFolder run = AddRun("baseline", "ab1111111111");
        using var held = RunLock.Take(run);
        Assert.That(() => ResultsStore.Delete(run), Throws.TypeOf<BadInputException>().With.Message.Contains("EH4103"));
        Assert.That(() => Store.SetAside(run), Throws.TypeOf<BadInputException>().With.Message.Contains("EH4103"));
        Assert.That(File.Exists(run.Journal), Is.True);
    }

    [Test]
    public void ReadHistory_of_a_run_without_journal_is_that_of_an_empty_one() =>
        Assert.That(ResultsStore.ReadHistory(Store.FolderOf("baseline", new RunKey("ab1111111111"))).Started, Is.Null);

    private static void DeleteOnceItIsThere(RunFolder run)
    {
        while (!Directory.Exists(run.Path))
        {
        }

        IgnoreHeld(() => ResultsStore.Delete(run));
    }

    private static void IgnoreHeld(Action act)
    {
        try
        {
            act();
        }
        catch (BadInputException held) when (held.Problems[0].Code == "EH4103")
        {
        }
    }

    private RunFolder AddRun(string experiment, string key)
    {
        _clock.Advance(TimeSpan.FromMinutes(1));
        RunFolder run = Store.FolderOf(experiment, new RunKey(key));
        ResultsStore.Create(run);
        using var journal = JournalWriter.Open(run.Journal, _clock);
        journal.Emit(new NoteAdded(key));
        return run;
    }

    private static IEnumerable<string> Names(IEnumerable<RunFolder> runs) => runs.Select(run => run.Name);
}

using System.Diagnostics;
using ExperimentHarness.EndToEnd.Tests.Processes;
using ExperimentHarness.Testing.Mlflow;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Mlflow.Programs;

/// <summary>
/// The program is killed, as by kill -9, at each request that it sends: before the server does it, and after, when the
/// program does not know yet. Whatever it had done, the next Sync leaves on the server exactly the journal.
/// </summary>
[Platform(Exclude = "Win", Reason = "the exit code of a killed process is a signal's")]
internal sealed class KilledProgramTests
{
    private const string ArtifactProxy = "/mlflow-artifacts/";
    private const int ExitCodeOfKilled = 128 + 9;
    private static readonly ParallelOptions TwoAtATime = new() { MaxDegreeOfParallelism = 2 };

    [Test]
    public void Sync_KilledAtAnyRequest_TheNextSyncSendsTheRest()
    {
        KillPoint[] points = [.. PointsOfSync(RequestsOfSync())];

        Parallel.ForEach(points, TwoAtATime, point =>
        {
            using var server = new MlflowTestServer();
            using TrackedExperiment experiment = new TrackedExperiment(server.Url).Trained();
            KillAt(point, server, experiment.StartSync());

            AssertSyncCompletes(experiment, server, point.ToString());
        });
        TestContext.Progress.WriteLine($"sync killed at {points.Length} points");
    }

    [Test]
    public void Train_KilledWhileItSends_TrainAndSyncCompleteIt()
    {
        KillPoint[] points =
        [
            new("experiments/create", 1, IsDone: true),
            new("runs/create", 1, IsDone: true), // the parent
            new("runs/create", 2, IsDone: false),
            new("runs/create", 2, IsDone: true),
            new("runs/log-inputs", 1, IsDone: true),
            new("runs/log-batch", 3, IsDone: true), // the first metrics
            new(ArtifactProxy, 1, IsDone: true),
            new(ArtifactProxy, 9, IsDone: false),
            new("runs/update", 2, IsDone: true),
        ];

        Parallel.ForEach(points, TwoAtATime, point =>
        {
            using var server = new MlflowTestServer();
            using var experiment = new TrackedExperiment(server.Url);
            KillAt(point, server, experiment.StartTrain());
            ProcessResult again = HarnessProcess.Run(experiment.StartTrain());

            Assert.That(again.ExitCode, Is.Zero, $"{point}: {again.Output}{again.Error}");
            AssertSyncCompletes(experiment, server, point.ToString());
        });
        TestContext.Progress.WriteLine($"train killed at {points.Length} points");
    }

    [TestCase(WatcherChangeTypes.Created, 1)]
    [TestCase(WatcherChangeTypes.Created, 6)]
    [TestCase(WatcherChangeTypes.Renamed, 1)]
    [TestCase(WatcherChangeTypes.Renamed, 6)]
    public void Sync_KilledWhileItWritesItsCursor_TheNextSyncSendsTheRest(WatcherChangeTypes change, int occurrence)
    {
        using var server = new MlflowTestServer();
        using TrackedExperiment experiment = new TrackedExperiment(server.Url).Trained();
        using var watcher = new FileSystemWatcher(Path.GetDirectoryName(experiment.Root.RunFolders[0])!) { IncludeSubdirectories = true };
        watcher.EnableRaisingEvents = true;
        using var process = new RunningProcess(experiment.StartSync());
        for (int seen = 0; seen < occurrence;)
        {
            seen += watcher.WaitForChanged(change, 20_000) is { TimedOut: false, Name: { } name } && name.Contains("mlflow.json", StringComparison.Ordinal) ? 1 : 0;
        }

        process.Kill();
        Assert.That(process.Wait().ExitCode, Is.EqualTo(ExitCodeOfKilled));

        AssertSyncCompletes(experiment, server, $"{change} {occurrence}");
    }

    /// <summary>Each request of the first run and its parent, before and after; of the second run's, which are the same but for the parent, after.</summary>
    private static IEnumerable<KillPoint> PointsOfSync(List<TestRequest> requests)
    {
        int second = requests.FindLastIndex(request => request.Path == "experiments/get-by-name");
        for (int i = 0; i < requests.Count; i++)
        {
            // Files are sent one after the other by the same step: the first and the last of them stand for all.
            if (i > 0 && i < requests.Count - 1 && new[] { i - 1, i, i + 1 }.All(at => requests[at].Path.Contains(ArtifactProxy, StringComparison.Ordinal)))
            {
                continue;
            }

            yield return new KillPoint("", i + 1, IsDone: true);
            if (i <= second)
            {
                yield return new KillPoint("", i + 1, IsDone: false);
            }
        }
    }

    private static void KillAt(KillPoint point, MlflowTestServer server, ProcessStartInfo start)
    {
        var process = new TaskCompletionSource<RunningProcess>();
        server.Fault = request =>
        {
            if (point.IsDone || !point.IsAt(request))
            {
                return MlflowFault.None;
            }

            process.Task.Result.Kill();
            return MlflowFault.HalfOpen;
        };
        server.Done = request =>
        {
            if (point.IsDone && point.IsAt(request))
            {
                process.Task.Result.Kill();
            }
        };
        using var running = new RunningProcess(start);
        process.SetResult(running);
        ProcessResult killed = running.Wait();
        Assert.That(killed.ExitCode, Is.EqualTo(ExitCodeOfKilled), $"not {point}: {killed.Output}{killed.Error}");
        server.Fault = static _ => MlflowFault.None;
        server.Done = static _ => { };
    }

    private static void AssertSyncCompletes(TrackedExperiment experiment, MlflowTestServer server, string when)
    {
        ProcessResult sync = experiment.Sync();

        Assert.That(sync.ExitCode, Is.Zero, $"{when}: {sync.Output}{sync.Error}");
        TestRun[] held = [.. experiment.Root.RunFolders.Select(run => ExportAssert.HoldsWhole(server, run))];
        TestRun parent = server.Store.Active.Single(run => run.Tags.ContainsKey("harness.group_key"));
        Assert.That(held, Has.Length.EqualTo(2), when);
        Assert.That(server.Store.Active, Is.EquivalentTo(held.Append(parent)), when);
        Assert.That(held.Select(run => run.Tags["mlflow.parentRunId"]), Is.All.EqualTo(parent.Id), when);
        Assert.That((parent.Status, parent.Tags["harness.members_finished"]), Is.EqualTo(("FINISHED", "2")), when);
        Assert.That(experiment.Root.Leftovers, Is.Empty, when);
    }

    private static List<TestRequest> RequestsOfSync()
    {
        using var server = new MlflowTestServer();
        using TrackedExperiment experiment = new TrackedExperiment(server.Url).Trained();
        var requests = new List<TestRequest>();
        server.Done = requests.Add;
        AssertSyncCompletes(experiment, server, "undisturbed");
        return requests;
    }
}

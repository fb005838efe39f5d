using ExperimentHarness.EndToEnd.Tests.Processes;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Mlflow.Programs;

/// <summary>Whatever happens to the connections to a real server, training succeeds and Sync leaves there exactly the journal.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class BrokenConnectionTests : IDisposable
{
    private readonly TcpProxy _proxy = new(RealServer.Connection.Server);
    private readonly TrackedExperiment _experiment;
    private readonly string _name = TestContext.CurrentContext.Test.FullName;

    public BrokenConnectionTests()
    {
        _experiment = new TrackedExperiment(_proxy.Url);
        _experiment.Environment["MLFLOW_EXPERIMENT_NAME"] = _name;
    }

    public void Dispose()
    {
        _experiment.Dispose();
        _proxy.Dispose();
    }

    [Test]
    public async Task DownAtTheStart()
    {
        _proxy.Stop();

        Assert.That(_experiment.TrainOne().Output, Does.Contain("does not answer"));
        _proxy.Start();
        await AssertSyncCompletesAsync();
    }

    [TestCase(4)]
    [TestCase(9)]
    [TestCase(14)]
    public async Task DownInTheMiddle(int request)
    {
        _proxy.Fault = number => GoDown(number == request, back: null);

        Assert.That(_experiment.TrainOne().Output, Does.Contain("--target=Sync"));
        _proxy.Start();
        await AssertSyncCompletesAsync();
    }

    [Test]
    public async Task DownInTheMiddleAndBackLater()
    {
        _proxy.Fault = number => GoDown(number == 6, back: TimeSpan.FromSeconds(1));

        _experiment.TrainOne();
        await AssertSyncCompletesAsync();
    }

    [TestCase(ConnectionFault.Lose, 2)]
    [TestCase(ConnectionFault.Lose, 3)]
    [TestCase(ConnectionFault.Cut, 2)]
    public async Task EveryFewAnswersBroken(ConnectionFault fault, int period)
    {
        _proxy.Fault = number => number % period == 0 ? fault : ConnectionFault.None;

        _experiment.TrainOne();
        await AssertSyncCompletesAsync();
    }

    [TestCase(ConnectionFault.Lose)]
    [TestCase(ConnectionFault.HalfOpen)]
    [TestCase(ConnectionFault.Delay)]
    public async Task EveryAnswer(ConnectionFault fault)
    {
        _proxy.Fault = _ => fault;

        Assert.That(_experiment.TrainOne().Output, Does.Contain("--target=Sync"));
        Assert.That(_proxy.Requests, Is.GreaterThan(0));
        await AssertSyncCompletesAsync();
    }

    private ConnectionFault GoDown(bool isNow, TimeSpan? back)
    {
        if (!isNow)
        {
            return ConnectionFault.None;
        }

        _proxy.Stop();
        if (back is { } pause)
        {
            _ = Task.Delay(pause).ContinueWith(_ => _proxy.Start(), TaskScheduler.Default);
        }

        return ConnectionFault.Lose;
    }

    private async Task AssertSyncCompletesAsync()
    {
        _proxy.Fault = static _ => ConnectionFault.None;
        ProcessResult sync = _experiment.Sync();

        Assert.That(sync.ExitCode, Is.Zero, sync.Error);
        await RealServerAssert.HoldsOnlyAsync(_name, _experiment.Root.Run);
    }
}

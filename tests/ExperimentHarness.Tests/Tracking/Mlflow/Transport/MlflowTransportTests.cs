using ExperimentHarness.Testing;
using ExperimentHarness.Testing.Mlflow;
using ExperimentHarness.Tracking.Mlflow.Calls;
using ExperimentHarness.Tracking.Mlflow.Connections;
using ExperimentHarness.Tracking.Mlflow.Errors;
using ExperimentHarness.Tracking.Mlflow.Wire;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Tracking.Mlflow.Transport;

public sealed class MlflowTransportTests : IDisposable
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private readonly MlflowTestServer _server = new();

    public void Dispose() => _server.Dispose();

    [TestCase(MlflowFault.Unauthorized, typeof(MlflowAccessException), "MLFLOW_TRACKING_USERNAME")]
    [TestCase(MlflowFault.Forbidden, typeof(MlflowAccessException), "permission")]
    [TestCase(MlflowFault.HostRefused, typeof(MlflowHostRefusedException), "--allowed-hosts")]
    [TestCase(MlflowFault.TooLarge, typeof(MlflowRequestTooLargeException), "client_max_body_size")]
    [TestCase(MlflowFault.NoServeArtifacts, typeof(MlflowArtifactsNotServedException), "--serve-artifacts")]
    [TestCase(MlflowFault.Html, typeof(NotMlflowException), "proxy")]
    [TestCase(MlflowFault.TooManyRequests, typeof(MlflowUnreachableException), "429")]
    [TestCase(MlflowFault.ServerError, typeof(MlflowUnreachableException), "database is locked")]
    [TestCase(MlflowFault.HandlerCrash, typeof(MlflowUnreachableException), "HTML page")]
    [TestCase(MlflowFault.WrongJson, typeof(MlflowUnreachableException), "broken JSON")]
    [TestCase(MlflowFault.HalfOpen, typeof(MlflowUnreachableException), "did not answer")]
    [TestCase(MlflowFault.LoseReply, typeof(MlflowUnreachableException), "broke the connection off")]
    public void Call_EachFault_IsExplained(MlflowFault fault, Type expected, string hint)
    {
        _server.Fault = _ => fault;
        using MlflowClient client = Client(connection => connection with { MaxRetries = 0, Timeout = TimeSpan.FromSeconds(0.3) });

        Assert.That(
            async () => await client.Experiments.FindAsync("x", Never),
            Throws.TypeOf(expected).With.Message.Contains(hint).And.Message.Contains(_server.Url));
    }

    [TestCase(MlflowFault.LoseReply)]
    [TestCase(MlflowFault.TooManyRequests)]
    [TestCase(MlflowFault.ServerError)]
    [TestCase(MlflowFault.HandlerCrash)]
    [TestCase(MlflowFault.WrongJson)]
    public async Task Call_FaultThatPasses_IsRepeated(MlflowFault fault)
    {
        _server.Fault = request => request.Number == 1 ? fault : MlflowFault.None;
        using MlflowClient client = Client();

        Assert.That((await client.Experiments.FindAsync("Default", Never))!.ExperimentId, Is.EqualTo("0"));
        Assert.That(_server.Requests, Is.EqualTo(2));
    }

    [Test]
    public void CreateRun_AnswerLost_IsNotRepeatedBlindly()
    {
        _server.Fault = _ => MlflowFault.LoseReply;
        using MlflowClient client = Client();

        Assert.That(async () => await client.Runs.CreateAsync(new CreateRun("0", 1, "r", []), Never), Throws.TypeOf<MlflowUnreachableException>());
        Assert.That(_server.Store.Runs, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task CreateRun_ServerAskedForPatience_IsRepeated()
    {
        _server.Fault = request => request.Number == 1 ? MlflowFault.TooManyRequests : MlflowFault.None;
        using MlflowClient client = Client();

        Assert.That((await client.Runs.CreateAsync(new CreateRun("0", 1, "r", []), Never)).Info.RunName, Is.EqualTo("r"));
    }

    [TestCase("7", 7)]
    [TestCase("Wed, 04 Mar 2026 05:06:16 GMT", 9)]
    [TestCase("Wed, 04 Mar 2026 05:06:00 GMT", 0)]
    [TestCase("86400", 60)]
    public async Task Call_ServerNamesATime_IsWaitedForThatLong(string asked, int seconds)
    {
        _server.RetryAfter = asked;
        _server.Fault = request => request.Number == 1 ? MlflowFault.TooManyRequests : MlflowFault.None;
        var time = new WaitingTime(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));
        using var client = new MlflowClient(new MlflowConnection(new Uri(_server.Url)) { MaxRetries = 1, RetryDelay = TimeSpan.FromHours(1), Timeout = TimeSpan.FromDays(1) }, time);

        Task<Experiment?> call = client.Experiments.FindAsync("Default", Never);
        TimeSpan wait = seconds == 0 ? TimeSpan.Zero : await time.FirstWaitAsync(TimeSpan.FromDays(1));
        time.Advance(wait);
        await call.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.That(wait, Is.EqualTo(TimeSpan.FromSeconds(seconds)));
        Assert.That(_server.Requests, Is.EqualTo(2));
    }

    [Test]
    public void Call_ServerAway_SaysWhichAndThatItCannotBeReached()
    {
        _server.Stop();
        using MlflowClient client = Client(connection => connection with { MaxRetries = 0 });

        Assert.That(async () => await client.HealthAsync(Never), Throws.TypeOf<MlflowUnreachableException>().With.Message.Contains("cannot be reached"));
    }

    [Test]
    public async Task Call_AfterFiveFailures_AsksOnlyForHealthUntilTheServerIsBack()
    {
        bool isIll = true;
        var paths = new List<string>();
        _server.Fault = request =>
        {
            paths.Add(request.Path);
            return isIll ? MlflowFault.ServerError : MlflowFault.None;
        };
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        using var client = new MlflowClient(new MlflowConnection(new Uri(_server.Url)) { MaxRetries = 0 }, time);
        for (int i = 0; i < 8; i++)
        {
            Assert.That(async () => await client.Experiments.FindAsync("x", Never), Throws.TypeOf<MlflowUnreachableException>());
        }

        Assert.That(paths, Has.Count.EqualTo(5));
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.That(async () => await client.Experiments.FindAsync("x", Never), Throws.TypeOf<MlflowUnreachableException>());
        Assert.That(paths[5..], Is.EqualTo(new[] { "/health" }));
        isIll = false;
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.That((await client.Experiments.FindAsync("Default", Never))!.ExperimentId, Is.EqualTo("0"));
    }

    [TestCase("ada", "s3cret", null)]
    [TestCase(null, null, "t0ken")]
    public async Task Call_WithSecrets_SendsThemAndShowsThemNowhere(string? name, string? password, string? token)
    {
        _server.Fault = request => request.Number == 1 ? MlflowFault.Html : MlflowFault.ServerError;
        using MlflowClient client = Client(connection => connection with { Credentials = new MlflowCredentials(name, password, token), MaxRetries = 0 });

        for (int i = 0; i < 2; i++)
        {
            MlflowException failure = (await Assert.CatchAsync<MlflowException>(async () => await client.Experiments.FindAsync("x", Never)))!;
            string sent = _server.Authorizations[i].Split(' ')[1];
            Assert.That(failure.ToString(), Does.Not.Contain(sent).And.Not.Contain(password ?? "t0ken"));
        }

        Assert.That(_server.Authorizations[0], Is.EqualTo(name is null ? "Bearer t0ken" : "Basic YWRhOnMzY3JldA=="));
    }

    [Test]
    public void Call_SqlInTheRefusal_IsCut()
    {
        using MlflowClient client = Client();

        Assert.That(
            async () => await client.Experiments.CreateAsync(new CreateExperiment("Default"), Never),
            Throws.TypeOf<MlflowRefusedException>().With.Property("IsDuplicate").True.And.Message.Not.Contains("[SQL"));
    }

    [Test]
    public async Task Upload_FileCutBetweenTwoAttempts_IsTheFilesFault()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.txt", "0123456789");
        using MlflowClient client = Client();
        _server.Fault = request =>
        {
            folder.Write("a.txt", "0123");
            return MlflowFault.ServerError;
        };

        MlflowException failure = (await Assert.CatchAsync<MlflowException>(async () => await client.Artifacts.UploadAsync("mlflow-artifacts:/0/r/artifacts", "a.txt", folder["a.txt"], Never)))!;

        Assert.That(failure.Problem.Code, Is.EqualTo("EH4213"));
        Assert.That(failure.Message, Does.Contain("a.txt").And.Contain("10 bytes and has 4 now"));
        Assert.That(_server.Requests, Is.LessThanOrEqualTo(2));
    }

    [Test]
    public async Task Upload_AfterAFault_BeginsTheFileAnew()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.txt", "0123456789");
        using MlflowClient client = Client();
        _server.Fault = request => request.Number == 1 ? MlflowFault.ServerError : MlflowFault.None;

        await client.Artifacts.UploadAsync("mlflow-artifacts:/0/r/artifacts", "a.txt", folder["a.txt"], Never);

        Assert.That(_server.Store.Artifacts["0/r/artifacts/a.txt"], Is.EqualTo("0123456789"u8.ToArray()));
    }

    [Test]
    public void LogBatch_WhatTheServerWouldMisread_IsRefusedHere()
    {
        using MlflowClient client = Client();

        Assert.That(async () => await client.Runs.LogBatchAsync(new LogBatch("r", [new MetricPoint("a*", 1, 1, 1)], [], []), Never), Throws.ArgumentException);
        Assert.That(async () => await client.Runs.LogBatchAsync(new LogBatch("r", [new MetricPoint("a", 1, -1, 1)], [], []), Never), Throws.ArgumentException);
        Assert.That(async () => await client.Runs.LogBatchAsync(new LogBatch("r", [], [new KeyValue("p", "1"), new KeyValue("p", "1")], []), Never), Throws.ArgumentException);
        Assert.That(_server.Requests, Is.Zero);
    }

    private MlflowClient Client(Func<MlflowConnection, MlflowConnection>? change = null)
    {
        var connection = new MlflowConnection(new Uri(_server.Url)) { RetryDelay = TimeSpan.FromMilliseconds(1), MaxRetries = 3 };
        return new MlflowClient(change?.Invoke(connection) ?? connection, TimeProvider.System);
    }
}

using System.Text;
using ExperimentHarness.Testing;
using ExperimentHarness.Tracking.Mlflow.Calls;
using ExperimentHarness.Tracking.Mlflow.Checks;
using ExperimentHarness.Tracking.Mlflow.Errors;
using ExperimentHarness.Tracking.Mlflow.Names;
using ExperimentHarness.Tracking.Mlflow.Wire;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Mlflow;

/// <summary>What the client sends comes back from the real server, or is refused with an error that explains.</summary>
public sealed class ClientContractTests : IDisposable
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private readonly MlflowClient _client = new(RealServer.Connection, TimeProvider.System);

    public void Dispose() => _client.Dispose();

    [Test]
    public async Task LogBatch_ValuesOfEveryKind_ComeBackBitForBit()
    {
        Run run = await NewRunAsync("values");
        double[] values = [1.0 / 3, 5e-324, -1e300, 123456789.123456789, 0.1 + 0.2, double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0];
        MetricPoint[] points = [.. values.Select((value, step) => new MetricPoint("loss", value, 1_700_000_000_000 + step, step))];

        await _client.Runs.LogBatchAsync(new LogBatch(run.Info.RunId, points, [], []), Never);
        await _client.Runs.LogBatchAsync(new LogBatch(run.Info.RunId, points, [], []), Never);

        MetricPoint[] back = await HistoryAsync(run, "loss");
        double[] expected = [.. values[..6], double.MaxValue, double.MinValue, 0.0];
        Assert.That(back.Select(point => BitConverter.DoubleToInt64Bits(point.Value)), Is.EqualTo(expected.Select(BitConverter.DoubleToInt64Bits)));
        Assert.That(back.Select(point => (point.Timestamp, point.Step)), Is.EqualTo(points.Select(point => (point.Timestamp, point.Step))));
    }

    [Test]
    public async Task LogBatch_MoreThanTheServerTakesAtOnce_IsSplitWithoutLoss()
    {
        Run run = await NewRunAsync("many");
        MetricPoint[] points = [.. Enumerable.Range(0, 2345).Select(step => new MetricPoint("m", step, 1_700_000_000_000, step))];
        KeyValue[] parameters = [.. Enumerable.Range(0, 234).Select(i => new KeyValue($"p{i}", $"{i}"))];
        KeyValue[] tags = [.. Enumerable.Range(0, 123).Select(i => new KeyValue($"t{i}", $"é{i}"))];

        await _client.Runs.LogBatchAsync(new LogBatch(run.Info.RunId, points, parameters, tags), Never);

        Run back = (await _client.Runs.FindAsync(run.Info.RunId, Never))!;
        Assert.That(await HistoryAsync(run, "m"), Is.EqualTo(points));
        Assert.That(back.Data!.Params, Is.EquivalentTo(parameters));
        Assert.That(tags, Is.SubsetOf(back.Data.Tags!));
    }

    [TestCase("val*acc")]
    [TestCase("a//b")]
    [TestCase("../up")]
    [TestCase("tab\there")]
    [TestCase("emoji 😀")]
    [TestCase("prozent % # ?")]
    [TestCase("größe/ñ 名")]
    [TestCase("")]
    public async Task Fit_HostileName_IsTakenByTheServer(string name)
    {
        Run run = await NewRunAsync("names");
        string fit = MetricNames.Fit(name);

        await _client.Runs.LogBatchAsync(new LogBatch(run.Info.RunId, [new MetricPoint(fit, 1, 1, 0)], [new KeyValue(fit, "v")], [new KeyValue(fit, "v")]), Never);

        Run back = (await _client.Runs.FindAsync(run.Info.RunId, Never))!;
        Assert.That(back.Data!.Metrics!.Single().Key, Is.EqualTo(fit));
        Assert.That(back.Data.Params!.Single().Key, Is.EqualTo(fit));
    }

    [Test]
    public void IsAllowed_EveryCharacterOfTheFirstPlane_AgreesWithTheServersRule()
    {
        // Python's \w: letters, digits and the underscore of any script. Where we are stricter a name is mapped without
        // need, where we are laxer the server refuses a batch; only the second matters, and it is tried on a sample.
        string allowed = string.Concat(Enumerable.Range(0x20, 0xffe0).Select(c => (char)c).Where(c => c is not '/' and not '.' && MetricNames.IsAllowed($"a{c}")));
        Run run = NewRunAsync("characters").GetAwaiter().GetResult();
        KeyValue[] tags = [.. allowed.Chunk(200).Select((part, i) => new KeyValue($"{i} {new string(part)}", "x"))];

        Assert.That(async () => await _client.Runs.LogBatchAsync(new LogBatch(run.Info.RunId, [], [], tags), Never), Throws.Nothing);
    }

    [Test]
    public async Task Artifacts_HostileNames_ComeBackByteForByteUnderTheListedName()
    {
        using var folder = new TemporaryFolder();
        Run run = await NewRunAsync("files");
        string[] names = ["plain.txt", "plus + space.txt", "images/a+step+3+timestamp+5+id.png", "q?&=;@,'[x].bin", "größe 名.csv", "deep/er/.hidden", "empty", "a%41.txt", "hash#1.txt", "100%", "..", "line\nbreak.txt", new string('n', 300) + ".png"];
        var sent = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (string name in names)
        {
            string fit = ArtifactNames.Fit(name);
            byte[] content = name == "empty" ? [] : Encoding.UTF8.GetBytes(name);
            sent.Add(fit, content);
            await File.WriteAllBytesAsync(folder["file"], content);
            await _client.Artifacts.UploadAsync(run.Info.ArtifactUri!, fit, folder["file"], Never);
        }

        Assert.That(await ListAsync(run, null), Is.EquivalentTo(sent.Keys));
        foreach ((string name, byte[] content) in sent)
        {
            using var back = new MemoryStream();
            await _client.Artifacts.DownloadAsync(run.Info.ArtifactUri!, name, back, Never);
            Assert.That(back.ToArray(), Is.EqualTo(content), name);
        }
    }

    [Test]
    public async Task Experiments_WholeLife_IsAsTheServerSays()
    {
        string id = await _client.Experiments.CreateAsync(new CreateExperiment("life % # / é"), Never);
        Assert.That(async () => await _client.Experiments.CreateAsync(new CreateExperiment("life % # / é"), Never), Throws.TypeOf<MlflowRefusedException>().With.Property("IsDuplicate").True);
        await _client.Experiments.SetTagAsync(new SetExperimentTag(id, "k", "v"), Never);
        await _client.Experiments.RenameAsync(id, "life 2", Never);
        await _client.Experiments.DeleteAsync(id, Never);
        Assert.That((await _client.Experiments.FindAsync("life 2", Never))!.LifecycleStage, Is.EqualTo("deleted"));
        await _client.Experiments.RestoreAsync(id, Never);

        List<string> found = [];
        await foreach (Experiment experiment in _client.Experiments.SearchAsync("name LIKE 'life%'", ViewType.All, Never))
        {
            found.Add(experiment.Name);
        }

        Assert.That(found, Is.EqualTo(new[] { "life 2" }));
        Assert.That((await _client.Experiments.GetAsync(id, Never)).Tags, Is.EqualTo(new[] { new KeyValue("k", "v") }));
        Assert.That(await _client.Experiments.FindAsync("nobody", Never), Is.Null);
    }

    [Test]
    public async Task LoggedModelsAndRegistry_WholeLife_IsAsTheServerSays()
    {
        using var folder = new TemporaryFolder();
        Run run = await NewRunAsync("models");
        string runId = run.Info.RunId;
        LoggedModelInfo model = await _client.LoggedModels.CreateAsync(new CreateLoggedModel(run.Info.ExperimentId, "head", "Agent", runId, [new KeyValue("p", "1")], [new KeyValue("t", "2")]), Never);
        await _client.Artifacts.UploadAsync(model.ArtifactUri!, "MLmodel", folder.Write("MLmodel", "flavors: {}"), Never);
        await _client.LoggedModels.SetTagsAsync(new TagLoggedModel(model.ModelId, [new KeyValue("t", "3")]), Never);
        model = await _client.LoggedModels.FinalizeAsync(new FinalizeLoggedModel(model.ModelId, LoggedModelState.LoggedModelReady), Never);
        Assert.That(model.Status, Is.EqualTo(LoggedModelState.LoggedModelReady));

        await _client.Runs.LogOutputsAsync(new LogOutputs(runId, [new ModelOutput(model.ModelId, 0)]), Never);
        await _client.Runs.LogOutputsAsync(new LogOutputs(runId, [new ModelOutput(model.ModelId, 0)]), Never);
        Assert.That((await _client.Runs.FindAsync(runId, Never))!.Outputs!.ModelOutputs!.Single().ModelId, Is.EqualTo(model.ModelId));

        List<string> models = [];
        await foreach (LoggedModel found in _client.LoggedModels.SearchAsync([run.Info.ExperimentId], null, Never))
        {
            models.Add(found.Info.ModelId);
        }

        Assert.That(models, Does.Contain(model.ModelId));

        await _client.Registry.EnsureAsync(new CreateRegisteredModel("cats"), Never);
        await _client.Registry.EnsureAsync(new CreateRegisteredModel("cats"), Never);
        ModelVersion version = await _client.Registry.CreateVersionAsync(new CreateModelVersion("cats", $"models:/{model.ModelId}", runId, model.ModelId, [new KeyValue("harness.run_key", "k")]), Never);
        await _client.Registry.SetAliasAsync(new SetAlias("cats", "champion", version.Version), Never);
        Assert.That((await _client.Registry.FindByAliasAsync("cats", "champion", Never))!.Version, Is.EqualTo("1"));
        Assert.That(await _client.Registry.FindByAliasAsync("cats", "nobody", Never), Is.Null);
        List<ModelVersion> versions = [];
        await foreach (ModelVersion found in _client.Registry.SearchVersionsAsync("name = 'cats'", Never))
        {
            versions.Add(found);
        }

        Assert.That(versions.Single().Tags, Is.EqualTo(new[] { new KeyValue("harness.run_key", "k") }));
        await _client.Registry.DeleteAliasAsync(new DeleteAlias("cats", "champion"), Never);
        Assert.That((await _client.Registry.GetAsync("cats", Never)).Aliases, Is.Null.Or.Empty);
    }

    [Test]
    public async Task DeletedRun_Refuses_AndSaysWhy()
    {
        Run run = await NewRunAsync("bin");
        await _client.Runs.DeleteAsync(run.Info.RunId, Never);

        Assert.That(
            async () => await _client.Runs.LogBatchAsync(new LogBatch(run.Info.RunId, [new MetricPoint("m", 1, 1, 1)], [], []), Never),
            Throws.TypeOf<MlflowRefusedException>().With.Property("IsRunDeleted").True);
        await _client.Runs.RestoreAsync(run.Info.RunId, Never);
        await _client.Runs.SetTagAsync(new SetTag(run.Info.RunId, "back", "yes"), Never);
        await _client.Runs.DeleteTagAsync(new DeleteTag(run.Info.RunId, "back"), Never);
    }

    [Test]
    public async Task ServerChecks_OfTheLocalServer_FindAllWell()
    {
        IReadOnlyList<ServerCheckResult> results = await new ServerChecks(RealServer.Connection, TimeProvider.System).RunAsync(Never);

        Assert.That(results.Where(result => !result.IsWell), Is.Empty);
        Assert.That(results.Select(result => result.Name), Is.EqualTo(new[] { "MLflow server", "MLflow version", "MLflow access", "MLflow artifact root", "MLflow artifact round trip" }));
    }

    private async Task<Run> NewRunAsync(string name)
    {
        string experiment = (await _client.Experiments.FindAsync("contract", Never))?.ExperimentId ?? await _client.Experiments.CreateAsync(new CreateExperiment("contract"), Never);
        return await _client.Runs.CreateAsync(new CreateRun(experiment, 1_700_000_000_000, name, [new KeyValue("harness.run_key", name)]), Never);
    }

    private async Task<MetricPoint[]> HistoryAsync(Run run, string key)
    {
        List<MetricPoint> points = [];
        await foreach (MetricPoint point in _client.Runs.HistoryAsync(run.Info.RunId, key, Never))
        {
            points.Add(point);
        }

        return [.. points.OrderBy(point => point.Step)];
    }

    private async Task<List<string>> ListAsync(Run run, string? folder)
    {
        List<string> names = [];
        await foreach (ArtifactFile file in _client.Artifacts.ListAsync(run.Info.RunId, folder, Never))
        {
            names.AddRange(file.IsDir ? await ListAsync(run, file.Path) : [file.Path]);
        }

        return names;
    }
}

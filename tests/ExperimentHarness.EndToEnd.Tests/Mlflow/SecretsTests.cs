using System.Text;
using ExperimentHarness.EndToEnd.Tests.Processes;
using ExperimentHarness.EndToEnd.Tests.Train;
using ExperimentHarness.Testing.Mlflow;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Mlflow;

/// <summary>The real program with a password or a token: whatever the server does, neither stands in a file or in the output.</summary>
internal sealed class SecretsTests
{
    private const string Secret = "s3cr3tpw";

    private static readonly string[] Traces = [Secret, Convert.ToBase64String(Encoding.UTF8.GetBytes($"user:{Secret}"))];

    private static TrainingRoot _trained = null!;

    [OneTimeSetUp]
    public static void Train()
    {
        _trained = new TrainingRoot();
        Assert.That(_trained.Train("--offline").ExitCode, Is.Zero);
    }

    [OneTimeTearDown]
    public static void Remove() => _trained.Dispose();

    [Test]
    public void TrainSyncDoctor_PasswordInTheAddress_IsUsedAndShownNowhere([Values(MlflowFault.None, MlflowFault.Unauthorized)] MlflowFault fault)
    {
        using var server = new MlflowTestServer { Fault = _ => fault };
        AssertSecret(Variables($"http://user:{Secret}@127.0.0.1:{server.Port}"), isSent: fault == MlflowFault.None);
        Assert.That(server.Authorizations, Is.Not.Empty.And.All.EqualTo($"Basic {Traces[1]}"));
    }

    [Test]
    public void TrainSyncDoctor_Token_IsUsedAndShownNowhere([Values(MlflowFault.None, MlflowFault.Html)] MlflowFault fault)
    {
        using var server = new MlflowTestServer { Fault = _ => fault };
        AssertSecret(Variables(server.Url, ("MLFLOW_TRACKING_TOKEN", Secret)), isSent: fault == MlflowFault.None);
        Assert.That(server.Authorizations, Is.Not.Empty.And.All.EqualTo($"Bearer {Secret}"));
    }

    [Test]
    public void TrainSyncDoctor_ServerAway_ShowTheSecretNowhere()
    {
        using var server = new MlflowTestServer(isUp: false);
        AssertSecret(Variables($"http://user:{Secret}@127.0.0.1:{server.Port}"), isSent: false);
    }

    [TestCase($"ftp://user:{Secret}@127.0.0.1:5000")]
    [TestCase($"user:{Secret}@127.0.0.1")]
    [TestCase($"http://user:{Secret}@127.0.0.1:port")]
    public void Train_AddressThatCannotBeUsed_IsRefusedWithoutTheSecret(string address)
    {
        using var root = new TrainingRoot();

        ProcessResult byVariable = root.Train(Variables(address), "--set", "training.epochs=1");
        ProcessResult bySpec = root.Train("--set", $"tracking.uri={address}");

        Assert.That((byVariable.ExitCode, bySpec.ExitCode), Is.EqualTo((2, 2)));
        AssertNowhere(root, byVariable, bySpec);
    }

    [Test]
    public void Train_PasswordInTheSpec_IsRefusedSinceSpecsAreCopied()
    {
        using var root = new TrainingRoot();

        ProcessResult result = root.Train("--set", $"tracking.uri=http://user:{Secret}@127.0.0.1:5000");

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Does.Contain("MLFLOW_TRACKING_PASSWORD"));
        AssertNowhere(root, result);
    }

    [Test]
    public void Sync_TokenWithALineBreak_IsBadInputAndNotABug()
    {
        using var root = new TrainingRoot();
        root.CopyFrom(_trained);

        ProcessResult result = root.Execute(Variables("http://127.0.0.1:1", ("MLFLOW_TRACKING_TOKEN", $"{Secret}\n")), "sync");

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Does.Contain("EH4208").And.Contain("MLFLOW_TRACKING_TOKEN"));
        AssertNowhere(root, result);
    }

    private static void AssertSecret(IReadOnlyDictionary<string, string> variables, bool isSent)
    {
        using var root = new TrainingRoot();
        root.CopyFrom(_trained);

        ProcessResult train = root.Train(variables, "--rerun");
        ProcessResult sync = root.Execute(variables, "sync", "--all");
        ProcessResult doctor = root.Doctor(variables);

        Assert.That(train.ExitCode, Is.Zero, train.Error);
        Assert.That(sync.ExitCode, Is.EqualTo(isSent ? 0 : 3), sync.Output + sync.Error);
        Assert.That(train.Output.Contains("\nin MLflow: http", StringComparison.Ordinal), Is.EqualTo(isSent), train.Output);
        Assert.That(doctor.Output, Does.Contain("MLflow"));
        AssertNowhere(root, train, sync, doctor);
    }

    private static void AssertNowhere(TrainingRoot root, params ProcessResult[] results)
    {
        foreach (string trace in Traces)
        {
            foreach (ProcessResult result in results)
            {
                Assert.That(result.Output + result.Error, Does.Not.Contain(trace));
            }

            byte[] bytes = Encoding.UTF8.GetBytes(trace);
            Assert.That(Directory.GetFiles(root.Folder, "*", SearchOption.AllDirectories).Where(file => File.ReadAllBytes(file).AsSpan().IndexOf(bytes) >= 0), Is.Empty);
        }
    }

    private static Dictionary<string, string> Variables(string address, params (string Name, string Value)[] more)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["MLFLOW_TRACKING_URI"] = address, ["MLFLOW_HTTP_REQUEST_MAX_RETRIES"] = "0" };
        foreach ((string name, string value) in more)
        {
            variables.Add(name, value);
        }

        return variables;
    }
}

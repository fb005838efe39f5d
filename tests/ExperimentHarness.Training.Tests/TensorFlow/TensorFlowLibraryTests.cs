using System.Collections.Immutable;
using System.Diagnostics;
using ExperimentHarness.Testing;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.TensorFlow;

/// <summary>Loading a library, in a process of its own, since a process has one.</summary>
[Platform("Linux")]
internal sealed class TensorFlowLibraryTests
{
    private const string Compiler = "/usr/bin/cc";

    private readonly TemporaryFolder _folder = new();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void Load_OfAnotherVersion_IsRefusedAndLeavesNothingLoaded()
    {
        Compile("libtensorflow_framework.so.2", "int unused;");
        Compile("libtensorflow.so.2", "const char* TF_Version(void) { return \"2.12.1\"; }");

        string[] lines = Load(_folder.Path, TensorFlowForTests.Library.Folder);

        Assert.That(lines[0], Does.StartWith("EH5103").And.Contain("it is version 2.12.1, and 2.13 or later"));
        Assert.That(lines[1], Is.EqualTo("still mapped: False"));
        Assert.That(lines[2], Is.EqualTo("loaded 2.15.1"));
    }

    [Test]
    public void Load_OfAFolderWithoutOne_NamesTheRemedy() =>
        Assert.That(Load(_folder.Path)[0], Does.StartWith("EH5102").And.Contain("HARNESS_TENSORFLOW"));

    private void Compile(string library, string source)
    {
        if (!File.Exists(Compiler))
        {
            Assert.Ignore($"needs {Compiler}");
        }

        File.WriteAllText(_folder["source.c"], source);
        using Process compiler = Process.Start(Compiler, ["-shared", "-fPIC", "-o", _folder[library], _folder["source.c"]]);
        compiler.WaitForExit();
        Assert.That(compiler.ExitCode, Is.Zero);
    }

    private string[] Load(params string[] folders) =>
        ChildProcess.Run(ImmutableDictionary<string, string>.Empty, ["load-libraries", _folder["logs"], .. folders]);
}

using System.Runtime.Intrinsics.X86;
using ExperimentHarness.TensorFlow.Libraries;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.TensorFlow;

internal sealed class KernelChoiceTests
{
    private const int Avx2 = 1 << 5;
    private const int Avx512 = 1 << 16;

    [TestCase(0, 0, 0, "portable")]
    [TestCase(Avx2, 0, 0, "avx2")]
    [TestCase(Avx2, 0, 1 << 4, "avx2_vnni")]
    [TestCase(Avx2 | Avx512, 0, 1 << 4, "avx512")]
    [TestCase(Avx2 | Avx512, 1 << 11, 0, "avx512_vnni")]
    public void Widest_OfAProcessor_IsTheOneThatKernelsUse(int ebx, int ecx, int eax, string expected) =>
        Assert.That(KernelChoice.Widest(ebx, ecx, eax), Is.EqualTo(expected));

    [Test]
    public void Describe_WithoutVariables_IsOneWord()
    {
        string words = KernelChoice.Describe(_ => null);

        Assert.That(words, Does.Not.Contain(" "));
        if (Avx512F.IsSupported || System.Runtime.Intrinsics.X86.Avx2.IsSupported)
        {
            Assert.That(words, Does.StartWith(Avx512F.IsSupported ? "avx512" : "avx"));
        }
    }

    [Test]
    public void Describe_VariablesThatChangeBits_NamesThem()
    {
        var variables = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ONEDNN_MAX_CPU_ISA"] = "AVX2",
            ["TF_ENABLE_ONEDNN_OPTS"] = "0",
            ["TF_CPP_MIN_LOG_LEVEL"] = "3",
        };

        Assert.That(KernelChoice.Describe(variables.GetValueOrDefault), Does.EndWith(" TF_ENABLE_ONEDNN_OPTS=0 ONEDNN_MAX_CPU_ISA=AVX2"));
    }
}

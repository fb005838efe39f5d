using ExperimentHarness.Tracking.Mlflow.Errors;
using ExperimentHarness.Tracking.Mlflow.Transport;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Tracking.Mlflow.Transport;

internal sealed class ServerCircuitTests
{
    [Test]
    public async Task Pass_AfterFiveFailures_IsHeldBackForTheLastReason()
    {
        var circuit = new ServerCircuit(new FakeTimeProvider());
        for (int failure = 1; failure <= 4; failure++)
        {
            circuit.CountFailure(new MlflowUnreachableException("not this one"));
            await circuit.PassAsync(() => throw new InvalidOperationException("it is not asked yet"));
        }

        circuit.CountFailure(new MlflowUnreachableException("http://x cannot be reached", code: MlflowUnreachableException.Fault));

        Assert.That(
            async () => await circuit.PassAsync(() => Task.FromResult(true)),
            Throws.TypeOf<MlflowUnreachableException>().With.Message.EqualTo("http://x cannot be reached"));
    }
}

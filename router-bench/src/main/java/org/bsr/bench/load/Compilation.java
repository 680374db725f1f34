package org.bsr.bench.load;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * What the JVM of a server spends on compiling it. While it compiles, its figures are those of a program that has just started:
 * half of its code is interpreted, and where it has one core, it shares that with the compiler.
 */
final class Compilation implements AutoCloseable {
    private static final long REST_MILLIS_PER_SECOND = 50;
    private static final int SECONDS_OF_REST = 3;

    private final JMXConnector connector;
    private final CompilationMXBean compiler;
    private long millis;
    private long askedNanos = System.nanoTime();
    private int restedSeconds;

    /** @param pid of a JVM that we started; the address is its own, on this machine */
    @SuppressWarnings("BanJNDI")
    Compilation(long pid) throws IOException {
        try {
            VirtualMachine jvm = VirtualMachine.attach(String.valueOf(pid));
            try {
                connector = JMXConnectorFactory.connect(new JMXServiceURL(jvm.startLocalManagementAgent()));
            } finally {
                jvm.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException("the JVM of process " + pid + " does not say what it compiles", e);
        }
        compiler = ManagementFactory.newPlatformMXBeanProxy(
                connector.getMBeanServerConnection(),
                ManagementFactory.COMPILATION_MXBEAN_NAME,
                CompilationMXBean.class);
    }

    /** Whether it has compiled next to nothing for some seconds; to be asked about once a second. */
    boolean rests() {
        long before = millis;
        millis = compiler.getTotalCompilationTime();
        long beforeNanos = askedNanos;
        askedNanos = System.nanoTime();
        double seconds = (double) (askedNanos - beforeNanos) / TimeUnit.SECONDS.toNanos(1);
        restedSeconds = millis - before <= REST_MILLIS_PER_SECOND * seconds ? restedSeconds + 1 : 0;
        return restedSeconds >= SECONDS_OF_REST;
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
